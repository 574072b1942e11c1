import * as Y from 'yjs'

/** Timers and time, in ms. */
export interface Pacing {
  now(): number
  setTimeout(run: () => void, ms: number): unknown
}

export interface PacedCopy {
  doc: Y.Doc
  /** Keeps what others write away until it is let go; what is written here goes out all the same. */
  hold(holding: boolean): void
  /** Brings at once what waits, unless it is kept away: for a caret that shall stand behind the last letter. */
  bring(): void
  /**
   * Calls the listener each time before what others wrote comes in, while the copy may still be written. Returns what ends that.
   */
  beforeOthers(listener: () => void): () => void
  close(): void
}

const FROM_SOURCE = { by: 'the paced copy, from its source' }
const TO_SOURCE = { by: 'the paced copy, to its source' }

/**
 * A copy of `source` that an editor can be bound to while many people write. What is written in the copy reaches the source at
 * once; what others write arrives in the copy together, at most every `everyMs`, and at once after a pause: eight people typing
 * would otherwise cost forty redraws a second.
 *
 * The copy writes under a client id of its own: two documents that write under one would overwrite each other.
 */
export function pacedCopy(source: Y.Doc, everyMs: number, pacing: Pacing): PacedCopy {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source), FROM_SOURCE)
  let waiting: Uint8Array[] = []
  let coming = false
  let last = Number.NEGATIVE_INFINITY
  let closed = false
  let held = false
  const listeners = new Set<() => void>()

  const bring = () => {
    coming = false
    if (closed || held || waiting.length === 0) return
    for (const listener of listeners) listener()
    last = pacing.now()
    const update = waiting.length === 1 ? waiting[0] : Y.mergeUpdates(waiting)
    waiting = []
    if (update) Y.applyUpdate(doc, update, FROM_SOURCE)
  }
  const schedule = () => {
    if (coming || held) return
    coming = true
    pacing.setTimeout(bring, Math.max(0, last + everyMs - pacing.now()))
  }
  const onSource = (update: Uint8Array, origin: unknown) => {
    if (origin === TO_SOURCE) return
    waiting.push(update)
    schedule()
  }
  const onCopy = (update: Uint8Array, origin: unknown) => {
    if (origin !== FROM_SOURCE) Y.applyUpdate(source, update, TO_SOURCE)
  }
  source.on('update', onSource)
  doc.on('update', onCopy)
  return {
    doc,
    hold(holding) {
      if (held === holding) return
      held = holding
      if (!held && waiting.length > 0) schedule()
    },
    bring,
    beforeOthers(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      closed = true
      source.off('update', onSource)
      doc.off('update', onCopy)
      doc.destroy()
    },
  }
}
