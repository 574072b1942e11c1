import type { Interview } from '@panelbook/shared/api/resources'
import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useViewing } from '../../../sync/hooks.ts'
import { usePageTitle } from '../../../ui/page-title.ts'
import { useLive, useQuestionInView, useUi } from '../state/live-session.ts'
import type { LiveUi } from '../state/live-ui.ts'
import { ColumnBoundary } from './column-boundary.tsx'
import { ForeignNotice } from './foreign-notice.tsx'
import { LiveDialogs } from './live-dialogs.tsx'
import { LiveFooter } from './live-footer.tsx'
import classes from './live-frame.module.css'
import { LiveHeader } from './live-header.tsx'
import { LiveKeys } from './live-keys.tsx'
import { QuestionView } from './question-view.tsx'
import { Rail } from './rail.tsx'
import { ScorecardColumn } from './scorecard-column.tsx'
import { WhisperAnnouncer, WhisperStrip } from './whispers.tsx'

const WrapUp = lazy(() => import('./wrap-up.tsx').then((module) => ({ default: module.WrapUp })))

const tabs = [
  ['plan', 'Plan'],
  ['question', 'Question'],
  ['scorecard', 'My scorecard'],
] as const satisfies [LiveUi['column'], string][]

/** The whole live page: plan, question and scorecard side by side; on a narrow screen one at a time. */
export function LiveFrame({ interview }: { interview: Interview }) {
  usePageTitle(`${interview.candidate.name} · live`)
  const column = useUi((ui) => ui.column)
  const middle = useUi((ui) => ui.middle)
  return (
    <div className={classes.frame}>
      <LiveHeader interview={interview} />
      <div className={classes.above}>
        <ColumnTabs />
        <WhisperStrip />
      </div>
      <nav className={classes.plan} data-shown={column === 'plan'} aria-label="Plan">
        <ColumnBoundary what="The plan">
          <Rail />
        </ColumnBoundary>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <main className={classes.question} data-shown={column === 'question'} tabIndex={0}>
        <ColumnBoundary what="The question">
          <ForeignNotice />
          {middle === 'question' ? (
            <QuestionView />
          ) : (
            <Suspense>
              <WrapUp />
            </Suspense>
          )}
        </ColumnBoundary>
      </main>
      <aside className={classes.scorecard} data-shown={column === 'scorecard'} aria-label="My scorecard">
        <ColumnBoundary what="My scorecard">
          <ScorecardColumn />
        </ColumnBoundary>
      </aside>
      <LiveFooter />
      <LiveKeys />
      <TellWhatIView />
      <GoToLinked />
      <WhisperAnnouncer />
      <LiveDialogs />
    </div>
  )
}

function ColumnTabs() {
  const { ui } = useLive()
  const column = useUi((state) => state.column)
  return (
    <nav className={classes.tabs} aria-label="What to show">
      {tabs.map(([name, label]) => (
        <button
          key={name}
          type="button"
          className={classes.tab}
          aria-pressed={column === name}
          onClick={() => ui.setState({ column: name })}
        >
          {label}
        </button>
      ))}
    </nav>
  )
}

/** A link may name a question after `#`: the check page's jumps do. */
function GoToLinked() {
  const { actions, questions } = useLive()
  const linked = useLocation({ select: (location) => location.hash })
  useEffect(() => {
    if (questions.has(linked)) actions.goTo(linked)
  }, [linked, questions, actions])
  return null
}

/** The others see where I am. Apart, so that going to another question doesn't render the frame. */
function TellWhatIView() {
  useViewing(useLive().conduct, useQuestionInView())
  return null
}
