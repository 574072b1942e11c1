import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { keepSame } from '../model/keep-same.ts'

/** A Y.Doc as plain data that components select from: parts that didn't change stay identical, so only what changed renders. */
export interface DocumentView<T> {
  get(): T
  subscribe(listener: () => void): () => void
  /** Stops following the document. */
  close(): void
}

/** One that is asked to read again after something else than its document has changed what reading gives. */
export type RefreshableView<T> = DocumentView<T> & { refresh(): void }

/** Calls back before the next frame is painted. */
export type NextFrame = (callback: () => void) => void

/**
 * Follows `doc`. One's own changes are read at once, as a key press must show in the very next frame; what arrives from others is
 * read at most once a frame, however many of them are writing.
 */
export function createDocumentView<T>(doc: Y.Doc, read: (doc: Y.Doc) => T, nextFrame: NextFrame): RefreshableView<T> {
  let value = read(doc)
  let scheduled = false
  let closed = false
  const listeners = new Set<() => void>()
  const reread = () => {
    if (closed) return
    const next = keepSame(value, read(doc))
    if (Object.is(next, value)) return
    value = next
    for (const listener of listeners) listener()
  }
  const onUpdate = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) return reread()
    if (scheduled) return
    scheduled = true
    nextFrame(() => {
      scheduled = false
      reread()
    })
  }
  doc.on('update', onUpdate)
  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: reread,
    close() {
      closed = true
      doc.off('update', onUpdate)
    },
  }
}

/**
 * `select` must return a part of the data or a primitive, never a new object: identity is how it is told that nothing changed.
 */
export function useView<T, S>(view: DocumentView<T>, select: (value: T) => S): S {
  return useSyncExternalStore(view.subscribe, () => select(view.get()))
}
