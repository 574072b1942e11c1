import { type Id, idSchema } from '@panelbook/shared/base/ids'
import { z } from 'zod'
import { KEPT_DRAFT_PREFIX, readKeptDraft } from '../../../../api/device/kept-drafts.ts'

/** The notes of a question, or the general ones. */
export type NotesPlace = Id | 'general'

/** What was typed into notes before their editor was there, and whether somebody is at it. */
export interface EarlyNote {
  typed: string
  focused: boolean
}

/**
 * What was typed into notes before they were open. It is in no document yet, so the words are kept in this tab, as those of a form
 * are: the page may be left or loaded anew while the notes take their time.
 */
export interface EarlyNotes {
  get(place: NotesPlace): EarlyNote | undefined
  set(place: NotesPlace, note: EarlyNote): void
  /** They are in the notes now. */
  delete(place: NotesPlace): void
  places(): NotesPlace[]
}

const keptSchema = z.record(z.union([z.literal('general'), idSchema]), z.string())

export function createEarlyNotes(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  personId: Id,
  interviewId: Id,
): EarlyNotes {
  const key = `${KEPT_DRAFT_PREFIX}${personId}/early-notes/${interviewId}`
  const notes = new Map<NotesPlace, EarlyNote>()
  try {
    for (const [place, typed] of Object.entries(readKeptDraft(storage, key, keptSchema) ?? {}))
      notes.set(place, { typed, focused: false })
  } catch {
    // Storage may be blocked: nothing was kept.
  }
  const keep = () => {
    const words = [...notes].flatMap(([place, { typed }]) => (typed === '' ? [] : [[place, typed]]))
    try {
      if (words.length === 0) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(Object.fromEntries(words)))
    } catch {
      // Full or blocked: the words stay on the page, until the notes are open.
    }
  }
  return {
    get: (place) => notes.get(place),
    set: (place, note) => {
      const before = notes.get(place)?.typed ?? ''
      notes.set(place, note)
      if (note.typed !== before) keep()
    },
    delete: (place) => {
      if (notes.delete(place)) keep()
    },
    places: () => [...notes.keys()],
  }
}
