import type { DocumentView } from './document-view.ts'

/** A view of a document that something else can stand in front of. */
export interface CoverableView<T> extends DocumentView<T> {
  /** Shows this instead of the document; undefined shows the document again. */
  cover(value: T | undefined): void
}

/**
 * What the page shows as my scorecard: the draft, until what was submitted is put in front of it. The draft on this device may go
 * on holding edits that the server refused, and and those must never look submitted.
 */
export function submittedOverDraft<T>(draft: DocumentView<T>): CoverableView<T> {
  let cover: T | undefined
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const unsubscribe = draft.subscribe(() => {
    if (cover === undefined) tell()
  })
  return {
    get: () => cover ?? draft.get(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cover(value) {
      if (value === cover) return
      cover = value
      tell()
    },
    close: unsubscribe,
  }
}
