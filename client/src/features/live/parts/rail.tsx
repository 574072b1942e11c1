import type { Id } from '@panelbook/shared/base/ids'
import type { SuggestedAsker } from '@panelbook/shared/plan/suggested-asker'
import { useMemo, useRef } from 'react'
import { useInterview } from '../../../api/queries.ts'
import { type Present, usePresence } from '../../../sync/hooks.ts'
import { keepSame } from '../model/keep-same.ts'
import { useConduct, useLive, useQuestionInView, useUi } from '../state/live-session.ts'
import classes from './rail.module.css'
import { RailRow, type Viewer } from './rail-row.tsx'
import { useSuggestedAsker } from './suggested-asker.ts'

const nobody: readonly Viewer[] = []

/** The plan: what was asked, is being asked, was skipped; how long it took; my ratings; and where everybody is. */
export function Rail() {
  const { plan, actions, ui } = useLive()
  const inView = useQuestionInView()
  const middle = useUi((state) => state.middle)
  const viewers = useViewers()
  return (
    <div className={classes.rail}>
      {plan.sections
        .filter((section) => section.questions.length > 0)
        .map((section) => (
          <section key={section.id} aria-label={section.title}>
            <h2 className={classes.heading}>
              {section.title}
              {section.asker && <Suggested asker={section.asker} />}
            </h2>
            <ol className={classes.section}>
              {section.questions.map(({ question }) => (
                <li key={question.id}>
                  <RailRow
                    questionId={question.id}
                    inView={middle === 'question' && question.id === inView}
                    viewers={viewers.get(question.id) ?? nobody}
                    goTo={actions.goTo}
                  />
                </li>
              ))}
            </ol>
          </section>
        ))}
      <button
        type="button"
        className={classes.row}
        aria-current={middle === 'wrap-up'}
        onClick={() => ui.setState({ middle: 'wrap-up', column: 'question' })}
      >
        <span />
        <span className={classes.title}>Wrap-up</span>
      </button>
      <WhoAsks />
    </div>
  )
}

function Suggested({ asker }: { asker: SuggestedAsker }) {
  return <span className={classes.suggested}>{useSuggestedAsker(asker)}</span>
}

function WhoAsks() {
  const { interviewId, me } = useLive()
  const asker = useConduct((conduct) => conduct.asker)
  const panel = useInterview(interviewId).data?.panel
  if (!asker) return null
  const name = panel?.find(({ person }) => person.id === asker)?.person.name
  return <p className={classes.asks}>{asker === me.id ? 'You ask now.' : `${name ?? 'Somebody else'} asks now.`}</p>
}

/** Others by the question they look at; rows whose viewers didn't change get the same array. */
function useViewers(): ReadonlyMap<Id, readonly Viewer[]> {
  const { conduct, me } = useLive()
  const present = usePresence(conduct)
  const last = useRef<ReadonlyMap<Id, readonly Viewer[]>>(new Map())
  return useMemo(() => {
    last.current = keepSame(last.current, viewersByQuestion(present, me.id))
    return last.current
  }, [present, me.id])
}

function viewersByQuestion(present: readonly Present[], myId: Id): Map<Id, Viewer[]> {
  const viewers = new Map<Id, Viewer[]>()
  for (const { state } of present) {
    const { user, viewing } = state
    if (!viewing || user.id === myId) continue
    const there = viewers.get(viewing) ?? []
    if (!there.some((viewer) => viewer.id === user.id)) viewers.set(viewing, [...there, user])
  }
  return viewers
}
