import * as Y from 'yjs'
import type { NoteChange } from '../api/device/document-note.ts'
import { type DocumentState, hasUnsent } from './status/connection-status.ts'

export interface KeptNote {
  /** An edit of this page is about to change the state: who wrote it, and up to where. */
  edited(update: Uint8Array): void
  /** The state changed. */
  follow(before: DocumentState, state: DocumentState): void
}

/**
 * Keeps the device's note of one document as this page's state of it changes. The note is shared with other tabs, so a page tells
 * no more than what it typed, and what it knows to be confirmed. It may write as several Yjs clients: the editor of notes has a
 * document of its own.
 *
 * @param write changes the note; resolves when that is done or has failed
 */
export function keepNote(doc: Y.Doc, write: (change: NoteChange) => Promise<void>): KeptNote {
  let seen = false
  /** By client, how far was written and not told yet. */
  let untold = new Map<number, number>()
  /** A telling that is under way; what is typed meanwhile goes together in the next. */
  let under: object | undefined

  function tellTyped() {
    const telling = {}
    under = telling
    void write({ kind: 'typed', upTo: untold }).finally(() => {
      if (under !== telling) return
      under = undefined
      if (untold.size > 0) tellTyped()
    })
    untold = new Map()
  }

  return {
    edited(update) {
      for (const [client, clock] of Y.parseUpdateMeta(update).to) untold.set(client, clock)
    },
    follow(before, state) {
      if (state.serverRead && !seen) {
        seen = true
        void write({ kind: 'seen' })
      }
      if (hasUnsent(state)) {
        if (!hasUnsent(before) || (untold.size > 0 && under === undefined)) tellTyped()
        return
      }
      untold = new Map()
      if (!hasUnsent(before)) return
      under = undefined
      void write({ kind: 'confirmed', vector: Y.decodeStateVector(Y.encodeStateVector(doc)) })
    },
  }
}
