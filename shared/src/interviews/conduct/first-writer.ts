import * as Y from 'yjs'

/** Stands for whoever wrote letters first, where that can't be told. No client has this id. */
export const NOBODY = -1

/** So many deletions that one client took back are followed. */
const MOST_STEPS = 100

/**
 * The client id under which letters were first written. Whoever takes a deletion back writes them anew, under their own id: right
 * before the deleted ones, which nobody does who types, since what is typed goes behind what was deleted there.
 *
 * Letters before deleted ones of somebody else may have come back, or have been typed before letters that were deleted later:
 * those are nobody's. They are never said to be that other person's, as a program can put letters before whatever it likes, and
 * what was deleted is not there to be compared with.
 */
export function firstWriter(letters: Y.Item): number {
  const { client } = letters.id
  let item = letters
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = deletedBehind(item)
    if (!before) return client
    if (before.id.client !== client) return NOBODY
    item = before
  }
  return NOBODY
}

/** The deleted letters, at least as many, that these were put before. */
function deletedBehind({ rightOrigin: id, length, parent }: Y.Item): Y.Item | undefined {
  const doc = parent instanceof Y.AbstractType ? parent.doc : null
  if (!id || !doc) return undefined
  const first = Y.getItem(doc.store, id)
  if (!(first instanceof Y.Item) || !first.deleted) return undefined
  // What is kept for taking back lies in several pieces, and in one where it isn't kept: only clocks are the same everywhere.
  let end = first.id.clock + first.length
  while (end - id.clock < length && end < Y.getState(doc.store, id.client)) {
    const next = Y.getItem(doc.store, Y.createID(id.client, end))
    if (!next.deleted) break
    end = next.id.clock + next.length
  }
  return end - id.clock >= length ? first : undefined
}
