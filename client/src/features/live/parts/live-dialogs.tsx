import { useEffect } from 'react'
import { useFocusBack } from '../../../input/focus-back.ts'
import { fetchedAhead } from '../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../ui/page/fetched-part.tsx'
import { useLive, useUi } from '../state/live-session.ts'
import type { LiveDialog } from '../state/live-ui.ts'
import { EarlySearch } from './question/early-search.tsx'

// Dialogs are a large part of the page's script, and the page starts without them.
const skip = fetchedAhead(() => import('./question/skip-dialog.tsx').then((module) => module.SkipDialog))
const notAssessed = fetchedAhead(() => import('./scorecard/not-assessed-dialog.tsx').then((module) => module.NotAssessedDialog))
const search = fetchedAhead(() => import('./question/question-search.tsx').then((module) => module.QuestionSearch))

const preload = () => {
  for (const part of [search, notAssessed, skip]) part.preload()
}

const names: Record<LiveDialog['kind'], string> = {
  skip: 'The dialog for skipping',
  'not-assessed': 'The dialog for “not assessed”',
  search: 'The search',
}

/** Milliseconds after which a browser that can't tell when it is idle fetches the dialogs. */
const SETTLED_MS = 2_000

/**
 * The one dialog that is open, if any. It stays until whoever opened it closes it: also where what it does is no longer possible,
 * which it then says.
 */
export function LiveDialogs() {
  const dialog = useUi((state) => state.dialog)
  useEffect(() => whenIdle(preload), [])
  return dialog ? <OpenDialog key={JSON.stringify(dialog)} dialog={dialog} /> : null
}

function OpenDialog({ dialog }: { dialog: LiveDialog }) {
  const { ui } = useLive()
  const close = () => ui.setState({ dialog: undefined })
  // Here and not in the dialog alone: until its script is there, something else has the focus.
  useFocusBack()
  const shared = { what: names[dialog.kind], close }
  switch (dialog.kind) {
    case 'skip':
      return <FetchedPart {...shared} part={skip} props={{ close, questionId: dialog.questionId }} />
    case 'not-assessed':
      return <FetchedPart {...shared} part={notAssessed} props={{ close, questionId: dialog.questionId }} />
    case 'search':
      return <FetchedPart {...shared} part={search} props={{ close }} meanwhile={<EarlySearch close={close} />} />
  }
}

function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const asked = requestIdleCallback(run)
    return () => cancelIdleCallback(asked)
  }
  const timer = setTimeout(run, SETTLED_MS)
  return () => clearTimeout(timer)
}
