import { Alert, Button } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import { useSession } from '../../../../api/session.ts'
import { AvatarStack } from '../../../../parts/person/person-avatar.tsx'
import { InterviewTabs } from '../../../../parts/tabs/interview-tabs.tsx'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import { fetchedAhead } from '../../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../../ui/page/fetched-part.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Loading } from '../../../../ui/page/page-states.tsx'
import texts from '../../../../ui/text.module.css'
import { leadActs } from '../../model/lead-acts.ts'
import { DEBRIEF, type ShownDebrief, useDebrief } from '../../state/use-debrief.ts'
import { DecisionSection } from '../decision-section.tsx'
import { ActionItems } from './action-items.tsx'
import { CurrentRow } from './current-row.tsx'
import classes from './debrief.module.css'
import { DebriefRows } from './debrief-rows.tsx'
import { DebriefStatus } from './debrief-status.tsx'
import { SpeakingOrder } from './speaking-order.tsx'

// The editor is the largest script here, and everything else on the page can be used before it loads.
const debriefNotes = fetchedAhead(() => import('./debrief-notes.tsx').then((module) => module.DebriefNotes))

/** One row at a time in front of everyone: what each panelist rated at first, and what the panel agrees on. */
export function Debrief({ interview, scorecards }: { interview: Interview; scorecards: Scorecards }) {
  const { person } = useSession()
  const now = useServerNow(30_000)
  const debrief = useDebrief(interview, scorecards, person.id)
  const { open, status, view, columns, current, elsewhere } = debrief
  const acts = leadActs({ personId: person.id, workspaceRole: person.workspaceRole }, interview, scorecards.standings)
  return (
    <Page
      title={`Debrief about ${interview.candidate.name}`}
      subtitle={[interview.role, interview.stage ?? interview.planTitle].join(' · ')}
      actions={
        <>
          <AvatarStack people={debrief.here} />
          <DebriefStatus status={status} />
        </>
      }
    >
      <InterviewTabs interview={interview} />
      {debrief.debrief.foreign.length > 0 && (
        <Alert color="yellow" mb="md" title="Part of this debrief can’t be shown">
          Another program wrote entries that this page can’t read ({debrief.debrief.foreign.join(', ')}). They are kept unchanged.
        </Alert>
      )}
      {status.kind === 'loading' ? (
        <Loading what="Opening the debrief…" />
      ) : (
        <div className={`${boxes.start} ${boxes.grid} ${boxes.gap20} ${classes.layout}`}>
          <div className={`${boxes.stack} ${boxes.gap16} ${boxes.shrink} ${classes.side}`}>
            <SpeakingOrder
              doc={open.doc}
              origin={DEBRIEF}
              order={debrief.order}
              speaker={debrief.debrief.speaker}
              columns={columns}
            />
            <DebriefRows view={view} scale={interview.plan.scale} onBring={debrief.bring} />
          </div>
          <div className={`${boxes.stack} ${boxes.gap16} ${boxes.shrink}`}>
            {current ? (
              <CurrentRow
                key={current.entry.question.id}
                row={current}
                columns={columns}
                order={debrief.order}
                lines={debrief.lines}
                authorOf={debrief.authorOf}
                speaker={debrief.debrief.speaker}
                elsewhere={elsewhere}
                scale={interview.plan.scale}
                doc={open.doc}
                origin={DEBRIEF}
              />
            ) : (
              <Beginning />
            )}
            <Onward debrief={debrief} />
            <FetchedPart
              part={debriefNotes}
              props={{ open }}
              what="The notes of the debrief"
              meanwhile={<Loading what="Opening the notes…" />}
            />
            <ActionItems doc={open.doc} origin={DEBRIEF} actions={debrief.debrief.actions} interview={interview} />
            <DecisionSection interview={interview} mayDecide={acts.decide} now={now} />
          </div>
        </div>
      )}
    </Page>
  )
}

/** Shown before the first row is in front of everyone. */
function Beginning() {
  return (
    <section className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`} aria-label="Beginning">
      <h2 className={`${texts.prompt} ${boxes.below16}`}>Start with the biggest disagreement</h2>
      <p className={texts.aside}>
        Everyone who has this page open sees one question at a time. Speak in the random order shown, then record what the panel
        agrees on. First ratings do not change.
      </p>
    </section>
  )
}

/** How much is settled, and a button to go on: to where the panel is, or to the next row. */
function Onward({ debrief: { view, current, elsewhere, bring, goThere } }: { debrief: ShownDebrief }) {
  const { next } = view
  return (
    <div className={`${boxes.apart} ${boxes.gap8}`}>
      <p className={texts.aside} role="status">
        {view.settled} of {view.rows.length} settled
      </p>
      {elsewhere !== undefined ? (
        <Button onClick={goThere}>Go to {elsewhere}</Button>
      ) : (
        next && (
          <Button variant={current ? 'default' : 'filled'} onClick={() => bring(next.entry.question.id)}>
            {current ? 'Next question' : 'Begin'}
          </Button>
        )
      )}
    </div>
  )
}
