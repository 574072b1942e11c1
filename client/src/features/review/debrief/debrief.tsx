import { Alert, Button } from '@mantine/core'
import { readDebrief, setCurrent } from '@panelbook/shared/debrief/debrief-doc'
import { speakingOrder } from '@panelbook/shared/debrief/speaking-order'
import type { Interview } from '@panelbook/shared/interviews/api'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import { useCallback, useEffect, useMemo } from 'react'
import type * as Y from 'yjs'
import { useSession } from '../../../api/session.ts'
import { AvatarStack } from '../../../parts/person-avatar.tsx'
import {
  useAuthorOf,
  useDocument,
  useDocumentStatus,
  usePresence,
  useServerNow,
  useViewing,
  useYSnapshot,
} from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { fetchedAhead } from '../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../ui/page/fetched-part.tsx'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Loading } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import { DecisionSection } from '../decision/decision-section.tsx'
import { leadActs } from '../lead/lead-acts.ts'
import { readableCards, reviewColumns } from '../matrix/review-columns.ts'
import { useNoteLines } from '../use-panel-documents.ts'
import { ActionItems } from './action-items.tsx'
import { CurrentRow } from './current-row.tsx'
import classes from './debrief.module.css'
import { DebriefRows } from './debrief-rows.tsx'
import { DebriefStatus } from './debrief-status.tsx'
import { debriefView } from './debrief-view.ts'
import { useRowInView } from './row-in-view.ts'
import { SpeakingOrder } from './speaking-order.tsx'

// The editor is the largest piece of script here, and everything else of the page can be used before it.
const debriefNotes = fetchedAhead(() => import('./debrief-notes.tsx').then((module) => module.DebriefNotes))

/** Marks what this page writes. */
const DEBRIEF = { page: 'debrief' }

/** One row at a time in front of everyone: what each rated at first, and what the panel agrees on. */
export function Debrief({ interview, scorecards }: { interview: Interview; scorecards: Scorecards }) {
  const { person } = useSession()
  const now = useServerNow(30_000)
  const open = useDocument({ kind: 'debrief', interviewId: interview.id })
  const status = useDocumentStatus(open)
  const present = usePresence(open)
  const lines = useNoteLines(interview)
  const authorOf = useAuthorOf(interview.id, 'notes')
  const { plan } = interview
  const read = useCallback(
    (doc: Y.Doc) =>
      readDebrief(
        doc,
        planQuestions(plan).map((entry) => entry.question.id),
      ),
    [plan],
  )
  const debrief = useYSnapshot(open.doc, read)
  useViewing(open, debrief.current)
  const columns = useMemo(() => reviewColumns(interview, scorecards, person.id), [interview, scorecards, person.id])
  const view = useMemo(() => debriefView(plan, readableCards(columns), debrief), [plan, columns, debrief])
  const order = useMemo(() => {
    const panel = interview.panel.map((member) => ({ personId: member.person.id, role: member.role }))
    return interview.reveal ? speakingOrder(interview.id, interview.reveal.at, panel) : []
  }, [interview.id, interview.panel, interview.reveal])
  const acts = leadActs({ personId: person.id, workspaceRole: person.workspaceRole }, interview, scorecards.standings)
  const here = [...new Map(present.map(({ state: { user } }) => [user.id, user])).values()]
  const inView = useRowInView(debrief.current)
  const bring = (questionId: string) => {
    inView.bringing(questionId)
    setCurrent(open.doc, questionId, DEBRIEF)
    if (questionId === debrief.current) inView.goThere()
  }
  const { next } = view
  const current = view.rows.find((row) => row.entry.question.id === inView.shown)
  const elsewhere = inView.stayed ? view.current && questionTitle(view.current.entry.question) : undefined
  useEffect(() => {
    if (elsewhere !== undefined) announce(`The panel went on to ${elsewhere}. You are still at the question before.`)
  }, [elsewhere])

  return (
    <Page
      title={`Debrief about ${interview.candidate.name}`}
      subtitle={[interview.role, interview.stage ?? interview.planTitle].join(' · ')}
      actions={
        <>
          <AvatarStack people={here} />
          <DebriefStatus status={status} />
          <LinkButton to="/interviews/$interviewId/review" params={{ interviewId: interview.id }} variant="default">
            Review
          </LinkButton>
        </>
      }
    >
      {debrief.foreign.length > 0 && (
        <Alert color="yellow" mb="md" title="Part of this debrief can’t be shown">
          Another program wrote what this page doesn’t know ({debrief.foreign.join(', ')}). It is left as it is.
        </Alert>
      )}
      {status.kind === 'loading' ? (
        <Loading what="Opening the debrief…" />
      ) : (
        <div className={classes.layout}>
          <div className={classes.side}>
            <SpeakingOrder doc={open.doc} origin={DEBRIEF} order={order} speaker={debrief.speaker} columns={columns} />
            <DebriefRows view={view} scale={plan.scale} onBring={bring} />
          </div>
          <div className={classes.main}>
            {current ? (
              <CurrentRow
                key={current.entry.question.id}
                row={current}
                {...{ columns, order, lines, authorOf }}
                speaker={debrief.speaker}
                elsewhere={elsewhere}
                scale={plan.scale}
                doc={open.doc}
                origin={DEBRIEF}
              />
            ) : (
              <section className={`${boxes.card} ${classes.card}`} aria-label="Beginning">
                <h2 className={classes.prompt}>Start with the biggest disagreement</h2>
                <p className={texts.aside}>
                  One question at a time stands in front of everyone who has this page open. Hear each other in the order drawn at
                  random, then say what the panel agrees on. Nobody’s first rating changes.
                </p>
              </section>
            )}
            <div className={`${boxes.apart} ${boxes.gap8}`}>
              <p className={texts.aside} role="status">
                {view.settled} of {view.rows.length} settled
              </p>
              {elsewhere !== undefined ? (
                <Button onClick={inView.goThere}>Go to {elsewhere}</Button>
              ) : (
                next && (
                  <Button variant={current ? 'default' : 'filled'} onClick={() => bring(next.entry.question.id)}>
                    {current ? 'Next question' : 'Begin'}
                  </Button>
                )
              )}
            </div>
            <FetchedPart
              part={debriefNotes}
              props={{ open }}
              what="The notes of the debrief"
              meanwhile={<Loading what="Opening the notes…" />}
            />
            <ActionItems doc={open.doc} origin={DEBRIEF} actions={debrief.actions} interview={interview} />
            <DecisionSection interview={interview} mayDecide={acts.decide} now={now} />
          </div>
        </div>
      )}
    </Page>
  )
}
