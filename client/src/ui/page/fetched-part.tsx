import { type ReactNode, Suspense, useState } from 'react'
import { useKeysAhead } from '../../input/keys/keys-ahead.ts'
import type { FetchedAhead } from './fetched-ahead.ts'
import { DialogFailed, PartBoundary } from './part-boundary.tsx'

interface FetchedPartProps<P extends object> {
  part: FetchedAhead<P>
  props: P
  /** Names it in the sentence people read where it can't be fetched: "The list of keys". */
  what: string
  /** Stands there while it is fetched. For what stands over the page a dialog without anything in it, unless another is given. */
  meanwhile?: ReactNode
  /** For what stands over the page: takes it away again, where it can't be shown. */
  close?: () => void
}

/**
 * A part whose script is fetched when it is shown. Where that fails, this part says so and offers to try again, and the page
 * around it goes on.
 */
export function FetchedPart<P extends object>({ part, props, what, meanwhile, close }: FetchedPartProps<P>) {
  // Kept here, and not within what is suspended, whose state is thrown away while it waits: each look would be another try.
  const [Part, show] = useState(() => part.component())
  return (
    <PartBoundary
      what={what}
      onAgain={() => show(() => part.component())}
      {...(close ? { instead: (again: () => void) => <DialogFailed what={what} again={again} close={close} /> } : {})}
    >
      <Suspense fallback={meanwhile ?? (close ? <Coming /> : null)}>
        <Part {...props} />
      </Suspense>
    </PartBoundary>
  )
}

/** A dialog that was asked for rests the keys, as open dialogs do, and keeps what is pressed for the one that comes. */
function Coming() {
  useKeysAhead()
  return <div role="dialog" aria-modal="true" aria-label="Opening…" />
}
