import type { Steps } from '@panelbook/shared/base/steps'
import * as Y from 'yjs'
import type { StoredDocument } from '../../database/log/document-log.ts'
import { emptyDocument, replayDocument, replayed, unappliedEntry } from '../../database/log/replay-document.ts'
import { type ReadUpdate, readingUpdate } from '../gate/read-update.ts'
import { sliceUpdate } from '../gate/update-slices.ts'

type Stored = Pick<StoredDocument, 'snapshot' | 'tail'>

/** Bytes of a document that is built at once. What is hostile and smaller takes some milliseconds at most. */
const AT_ONCE_BYTES = 16 << 10
/** Bytes of entries that are applied between two rests, about eight to a part; a larger entry is cut into slices. */
const PORTION_BYTES = 256
/** Parts of a slice. Few: one part may make Yjs walk past all of the document's, and nothing interrupts it. */
const SLICE_PARTS = 32

/**
 * Builds a document as `replayDocument` does, byte for byte, with rests between. What took a sender's update seconds to integrate
 * takes as long whenever the document is opened: only those who want this document wait for it.
 *
 * @throws CorruptDocument when an entry can't be applied or stands on one that is missing
 */
export function* replayingDocument(stored: Stored): Steps<Y.Doc> {
  if (bytesOf(stored) <= AT_ONCE_BYTES) return replayDocument(stored)
  const doc = emptyDocument()
  try {
    if (stored.snapshot) yield* applying(doc, stored.snapshot.state)
    for (const portion of portionsOf(stored.tail)) {
      const [first] = portion
      if (first && portion.length === 1) yield* applying(doc, first)
      else {
        doc.transact(() => {
          for (const update of portion) Y.applyUpdate(doc, update)
        }, 'replay')
      }
      yield
    }
  } catch (cause) {
    throw unappliedEntry(cause)
  }
  return replayed(doc)
}

const bytesOf = ({ snapshot, tail }: Stored): number =>
  tail.reduce((sum, { update }) => sum + update.length, snapshot?.state.length ?? 0)

/** Neighbouring entries that are small enough together; a large one alone. */
function* portionsOf(tail: Stored['tail']): Generator<Uint8Array[]> {
  let portion: Uint8Array[] = []
  let bytes = 0
  for (const { update } of tail) {
    if (portion.length > 0 && bytes + update.length > PORTION_BYTES) {
      yield portion
      portion = []
      bytes = 0
    }
    portion.push(update)
    bytes += update.length
  }
  if (portion.length > 0) yield portion
}

/** Applies an update in slices; one that the gate's reader would not have let in (the log may be older than the gate) at once. */
function* applying(doc: Y.Doc, update: Uint8Array): Steps<void> {
  if (update.length > PORTION_BYTES && (yield* applyingSlices(doc, update))) return
  Y.applyUpdate(doc, update, 'replay')
}

/** Returns whether all of it could be cut into slices. What of it has been applied by then may be applied again. */
function* applyingSlices(doc: Y.Doc, update: Uint8Array): Steps<boolean> {
  let slices: Generator<{ update: Uint8Array }>
  try {
    const read: ReadUpdate = yield* readingUpdate(update, { parts: Number.POSITIVE_INFINITY, clients: Number.POSITIVE_INFINITY })
    slices = sliceUpdate(update, read, (client) => Y.getState(doc.store, client), SLICE_PARTS)
    for (const slice of slices) {
      Y.applyUpdate(doc, slice.update, 'replay')
      yield
    }
    return true
  } catch {
    return false
  }
}
