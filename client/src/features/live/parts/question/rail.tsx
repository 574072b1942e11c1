import type { Id } from '@panelbook/shared/base/ids'
import type { SuggestedAsker } from '@panelbook/shared/plans/suggested-asker'
import { useEffect, useMemo, useRef } from 'react'
import { type Present, usePresence } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { keepSame } from '../../model/keep-same.ts'
import { useLive, useQuestionInView, useUi } from '../../state/live-session.ts'
import { closePlan } from './plan-line.tsx'
import classes from './rail.module.css'
import { RailRow, type Viewer } from './rail-row.tsx'
import { useSuggestedAsker } from './suggested-asker.ts'
import { WhoAsks } from './who-asks.tsx'

const nobody: readonly Viewer[] = []

/** The plan: what was asked, is being asked, was skipped; how long it took; my ratings; and where everybody is. */
export function Rail() {
  const { plan, actions, ui } = useLive()
  const inView = useQuestionInView()
  const middle = useUi((state) => state.middle)
  const viewers = useViewers()
  const rail = useRef<HTMLDivElement>(null)
  // However long the plan, where one is stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked in the rail changes with these
  useEffect(() => {
    rail.current?.querySelector('[aria-current="true"]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }, [inView, middle])
  return (
    <div ref={rail} className={classes.rail}>
      {plan.sections
        .filter((section) => section.questions.length > 0)
        .map((section) => (
          <section key={section.id} aria-label={section.title}>
            <h2 className={`${boxes.below4} ${texts.eyebrow} ${classes.heading}`}>
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
        className={`${boxes.full} ${boxes.grid} ${boxes.gap8} ${texts.smaller} ${boxes.pick} ${classes.row}`}
        aria-current={middle === 'wrap-up'}
        onClick={() => {
          closePlan()
          ui.setState({ middle: 'wrap-up', column: 'question' })
        }}
      >
        <span />
        <span className={`${texts.twoLines} ${texts.anywhere} ${classes.title}`}>Wrap-up</span>
      </button>
      <WhoAsks />
    </div>
  )
}

function Suggested({ asker }: { asker: SuggestedAsker }) {
  return <span className={`${texts.beside} ${classes.suggested}`}>{useSuggestedAsker(asker)}</span>
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
