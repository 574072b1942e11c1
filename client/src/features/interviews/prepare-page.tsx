import type { Interview } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { planQuestions, policySentence } from '@panelbook/shared/plans/interview-plan'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useInterview } from '../../api/interviews.ts'
import { usePanelPacket } from '../../api/packet/packet.ts'
import { useSession } from '../../api/session.ts'
import { AskToTell } from '../../parts/beginning/ask-to-tell.tsx'
import { panelRoleInWords } from '../../parts/interview/panel-role-words.ts'
import { PanelPacket } from '../../parts/packet/panel-packet.tsx'
import { PersonAvatar } from '../../parts/person/person-avatar.tsx'
import { PlanQuestions } from '../../parts/question/plan-questions.tsx'
import { InterviewMenu } from '../../parts/schedule/interview-menu.tsx'
import { LocationLine } from '../../parts/schedule/location-line.tsx'
import { EarlierTimes, NotHeldNotice } from '../../parts/schedule/not-held-notice.tsx'
import { InterviewTabs } from '../../parts/tabs/interview-tabs.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { dayAndTime, distance } from '../../ui/time-in-words.ts'
import { AnonymousCard } from './parts/anonymous-card.tsx'
import classes from './prepare-page.module.css'

/**
 * What somebody on the panel reads before the conversation: when it is, who else comes, and each question with what to listen
 * for.
 */
export function PreparePage() {
  const { interviewId } = useParams({ from: '/interviews/$interviewId' })
  const interview = useInterview(interviewId)
  return (
    <QueryView whole="page" query={interview} loading="Opening the interview…">
      {(found) => <Prepare interview={found} />}
    </QueryView>
  )
}

function Prepare({ interview }: { interview: Interview }) {
  const now = useServerNow(30_000)
  const { id, candidate, role, stage, startsAt, minutes, notHeld, phase, plan } = interview
  const when = `${dayAndTime(startsAt, now)} · ${minutes} min`
  return (
    <Page
      title={candidate.name}
      subtitle={[role, stage ?? plan.title, when, !notHeld && phase === 'not-started' && distance(startsAt, now)]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          <InterviewMenu interview={interview} now={now} on="prepare" />
          <LinkButton to="/interviews/$interviewId/live" params={{ interviewId: id }}>
            Open the live page
          </LinkButton>
        </>
      }
    >
      <InterviewTabs interview={interview} />
      <NotHeldNotice interview={interview} now={now} />
      {interview.myRole && !notHeld && phase === 'not-started' && startsAt > now && <AskToTell />}
      <div className={`${boxes.grid} ${boxes.start} ${boxes.gap16} ${classes.layout}`}>
        <div className={`${boxes.stack} ${boxes.gap16} ${boxes.shrink} ${classes.side}`}>
          {interview.location !== undefined && !notHeld && (
            <Card title="Location">
              <LocationLine location={interview.location} />
            </Card>
          )}
          <PlanInShort interview={interview} now={now} />
          <AnonymousCard interview={interview} />
          <Packet interview={interview} />
          <Panel interview={interview} />
          <BeforeYouStart interview={interview} />
        </div>
        <div className={`${boxes.shrink} ${classes.plan}`}>
          <PlanQuestions plan={plan} />
        </div>
      </div>
    </Page>
  )
}

function PlanInShort({ interview: { plan, minutes, changes }, now }: { interview: Interview; now: number }) {
  const questions = planQuestions(plan)
  const planned = questions.reduce((sum, entry) => sum + entry.minutes, 0)
  return (
    <Card title="Plan" aside={`${planned} of ${minutes} min`}>
      <ol className={`${boxes.plain} ${boxes.stack} ${boxes.gap6}`}>
        {questions.map(({ question, minutes }, index) => (
          <li key={question.id} className={`${boxes.flex} ${boxes.gap8}`}>
            <span className={texts.muted}>{index + 1}</span>
            <span className={`${boxes.grow} ${boxes.shrink} ${texts.ellipsis}`} title={question.prompt}>
              {question.prompt}
            </span>
            <span className={`${texts.note} ${texts.nowrap}`}>{minutes} min</span>
          </li>
        ))}
      </ol>
      <EarlierTimes changes={changes} now={now} />
    </Card>
  )
}

/** CV and work samples; nothing where there are none. */
function Packet({ interview: { id, candidate } }: { interview: Interview }) {
  const { data: packet } = usePanelPacket(id)
  if (!packet || (!packet.closed && packet.files.length === 0)) return null
  return (
    <Card title="Packet">
      <PanelPacket interviewId={id} name={candidate.name} packet={packet} />
    </Card>
  )
}

function Panel({ interview: { panel } }: { interview: Interview }) {
  const { person: me } = useSession()
  return (
    <Card title="Panel">
      <ul className={`${boxes.plain} ${boxes.stack} ${boxes.gap8}`}>
        {panel.map(({ person, role }) => (
          <li key={person.id} className={`${boxes.middle} ${boxes.gap8}`}>
            <PersonAvatar person={person} />
            <span className={`${boxes.grow} ${boxes.shrink} ${texts.anywhere}`}>
              {person.name}
              {person.id === me.id && <span className={texts.muted}> (you)</span>}
            </span>
            <span className={texts.note}>{panelRoleInWords[role].name}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function BeforeYouStart({ interview: { plan, myRole } }: { interview: Interview }) {
  const highest = plan.scale.levels.at(-1)?.value ?? plan.scale.levels.length
  return (
    <Card title="Before you start">
      <p>{policySentence(plan.policy, myRole)}</p>
      {myRole && ratesScorecard(myRole) && (
        <p className={`${texts.muted} ${boxes.above8} ${classes.keys}`}>
          On the live page, keys <kbd>1</kbd> to <kbd>{highest}</kbd> rate the question, and <kbd>?</kbd> shows all keys.
        </p>
      )}
    </Card>
  )
}

function Card({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className={`${boxes.card} ${boxes.pad}`}>
      <h2 className={`${texts.item} ${boxes.below8} ${boxes.between} ${boxes.flex}`}>
        {title}
        {aside && <span className={`${texts.note} ${texts.regular}`}>{aside}</span>}
      </h2>
      {children}
    </section>
  )
}
