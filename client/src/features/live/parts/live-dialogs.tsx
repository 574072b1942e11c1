import { lazy, Suspense } from 'react'
import { useLive, useUi } from '../state/live-session.ts'
import { useMayRate } from '../state/standing.ts'

// Dialogs bring a good part of the page's script, and nobody needs one to begin.
const SkipDialog = lazy(() => import('./skip-dialog.tsx').then((module) => ({ default: module.SkipDialog })))
const NotAssessedDialog = lazy(() =>
  import('./not-assessed-dialog.tsx').then((module) => ({ default: module.NotAssessedDialog })),
)
const QuestionSearch = lazy(() => import('./question-search.tsx').then((module) => ({ default: module.QuestionSearch })))

/** The one dialog that is open, if any. */
export function LiveDialogs() {
  const { may, ui } = useLive()
  const mayRate = useMayRate()
  const dialog = useUi((state) => state.dialog)
  const close = () => ui.setState({ dialog: undefined })
  return (
    <Suspense>
      {dialog === 'skip' && may.conduct && <SkipDialog close={close} />}
      {dialog === 'not-assessed' && mayRate && <NotAssessedDialog close={close} />}
      {dialog === 'search' && <QuestionSearch close={close} />}
    </Suspense>
  )
}
