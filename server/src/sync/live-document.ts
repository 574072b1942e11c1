import type { Id } from '@panelbook/shared/base/ids'
import type { DocumentKind } from '@panelbook/shared/protocol/document-name'
import * as Y from 'yjs'
import type { StoredDocument } from '../storage/document-log.ts'
import { replayDocument } from '../storage/replay-document.ts'
import { MalformedUpdate } from './plain-value.ts'
import type { ReadUpdate } from './read-update.ts'
import { MAX_TYPE_DEPTH } from './sync-limits.ts'
import { type GateVerdict, judgeUpdate } from './update-gate.ts'

/**
 * A document in memory: one Y.Doc, ahead of the log by the updates that are being committed. When an update that passed the gate fails all the same,
 * the document may have half of it: it must be thrown away and read from the log again.
 */
export interface LiveDocument {
  readonly doc: Y.Doc
  readonly authors: ReadonlyMap<number, Id>
  judge(update: Uint8Array, personId: Id, questionIds: ReadonlySet<Id>): GateVerdict
  /** Whether the document may grow by this update. Deleting is always possible. */
  hasRoomFor(update: Uint8Array, limit: number): boolean
  /**
   * Applies an update judged as news and binds its new client ids. Returns what the log shall hold: the update itself, or only that of it which was news.
   *
   * @throws MalformedUpdate, and then this document is unusable
   */
  apply(update: Uint8Array, personId: Id, verdict: GateVerdict & { kind: 'news' }, whole: boolean): Uint8Array
}

export function createLiveDocument(kind: DocumentKind, stored: StoredDocument): LiveDocument {
  const doc = replayDocument(stored)
  const authors = new Map(stored.authors)
  // An upper bound that is made exact when it meets the limit: encoding for every update would cost more than applying it.
  let bytes = (stored.snapshot?.state.length ?? 0) + stored.tail.reduce((sum, entry) => sum + entry.update.length, 0)
  let exact = false

  return {
    doc,
    authors,
    judge: (update, personId, questionIds) => judgeUpdate(update, personId, { kind, questionIds, doc, authors }),
    hasRoomFor(update, limit) {
      if (bytes + update.length <= limit) return true
      if (!exact) {
        bytes = Y.encodeStateAsUpdate(doc).length
        exact = true
      }
      return bytes + update.length <= limit
    },
    apply(update, personId, verdict, whole) {
      // The answer to step 1 repeats every deletion the client knows of; the log needs what is new.
      const logged = whole || !verdict.exact ? applyCaptured(doc, update) : applyPlain(doc, update)
      if (doc.store.pendingStructs || doc.store.pendingDs) throw new MalformedUpdate('not integrated')
      checkDepth(doc, verdict.read)
      for (const client of verdict.newClients) authors.set(client, personId)
      bytes += logged.length
      exact = false
      return logged
    },
  }
}

function applyPlain(doc: Y.Doc, update: Uint8Array): Uint8Array {
  Y.applyUpdate(doc, update)
  return update
}

function applyCaptured(doc: Y.Doc, update: Uint8Array): Uint8Array {
  let captured: Uint8Array | undefined
  const capture = (emitted: Uint8Array) => {
    captured = emitted
  }
  doc.on('update', capture)
  try {
    Y.applyUpdate(doc, update)
  } finally {
    doc.off('update', capture)
  }
  return captured ?? update
}

/** Deep nesting is refused where it arises: everything that walks the document recurses. */
function checkDepth(doc: Y.Doc, read: ReadUpdate): void {
  for (const { client, structs } of read.sections) {
    for (const struct of structs) {
      if (!struct.isType) continue
      const item = Y.getItem(doc.store, Y.createID(client, struct.clock)) as Y.Item | Y.GC
      let depth = 0
      let parent = item instanceof Y.Item ? item.parent : null
      while (parent instanceof Y.AbstractType) {
        if (++depth > MAX_TYPE_DEPTH) throw new MalformedUpdate('nested too deep')
        parent = parent._item?.parent ?? null
      }
    }
  }
}
