import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { useLive, useUi } from '../state/live-session.ts'
import { useMayRate } from '../state/standing.ts'
import { EarlySearch } from './early-search.tsx'
import { type FetchedAhead, fetchedAhead } from './fetched-ahead.ts'

// Dialogs bring a good part of the page's script, and nobody needs one to begin.
const skip = fetchedAhead(() => import('./skip-dialog.tsx').then((module) => module.SkipDialog))
const notAssessed = fetchedAhead(() => import('./not-assessed-dialog.tsx').then((module) => module.NotAssessedDialog))
const search = fetchedAhead(() => import('./question-search.tsx').then((module) => module.QuestionSearch))

const preload = () => {
  for (const part of [search, notAssessed, skip]) part.preload()
}

/** Milliseconds after which a browser that can't tell when it is idle fetches the dialogs. */
const SETTLED_MS = 2_000

/** The one dialog that is open, if any. */
export function LiveDialogs() {
  const { may, ui } = useLive()
  const mayRate = useMayRate()
  const dialog = useUi((state) => state.dialog)
  const close = () => ui.setState({ dialog: undefined })
  useEffect(() => whenIdle(preload), [])
  if (dialog === 'skip' && may.conduct) return <Opened key="skip" part={skip} close={close} meanwhile={<Coming />} />
  if (dialog === 'not-assessed' && mayRate)
    return <Opened key="not-assessed" part={notAssessed} close={close} meanwhile={<Coming />} />
  if (dialog === 'search') return <Opened key="search" part={search} close={close} meanwhile={<EarlySearch close={close} />} />
  return null
}

interface OpenedProps {
  part: FetchedAhead<{ close(): void }>
  close(): void
  meanwhile: ReactNode
}

function Opened({ part, close, meanwhile }: OpenedProps) {
  const [Dialog] = useState(() => part.component())
  return (
    <Suspense fallback={meanwhile}>
      <Dialog close={close} />
    </Suspense>
  )
}

/** Makes the keys of the page rest from the moment a dialog is asked for: the next key is meant for it. */
function Coming() {
  return <div role="dialog" aria-modal="true" aria-label="Opening…" />
}

function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const asked = requestIdleCallback(run)
    return () => cancelIdleCallback(asked)
  }
  const timer = setTimeout(run, SETTLED_MS)
  return () => clearTimeout(timer)
}
