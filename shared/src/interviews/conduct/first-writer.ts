import * as Y from 'yjs'

/** Stands for whoever wrote letters first, where that can't be told. No client has this id. */
export const NOBODY = -1

/**
 * The client id under which letters were first written. Whoever takes a deletion back writes them anew, under their own id: right
 * before the deleted ones, which nobody does who types, since what is typed goes behind what was deleted there.
 *
 * A line that comes back whole repeats what it was, its mark and its letters as far apart as before, and so tells whose it is.
 * Other letters before deleted ones may have come back, or have been typed before letters that were deleted later: those are
 * nobody's, rather than somebody's who never wrote them.
 *
 * @param mark of the line that they stand in
 */
export function firstWriter(letters: Y.Item, mark: Y.Item | undefined): number {
  const before = deletedBehind(letters)
  if (!before) return letters.id.client
  const markBefore = mark && deletedBehind(mark)
  if (mark && markBefore && repeats([mark, letters], [markBefore, before])) return firstWriter(before.item, markBefore.item)
  return before.id.client === letters.id.client ? firstWriter(before.item, undefined) : NOBODY
}

/** Whether a mark and letters of it were written by one client each time, with as much between them. */
const repeats = (now: readonly [Y.Item, Y.Item], before: readonly [{ id: Y.ID }, { id: Y.ID }]): boolean =>
  now[0].id.client === now[1].id.client &&
  before[0].id.client === before[1].id.client &&
  now[1].id.clock - now[0].id.clock === before[1].id.clock - before[0].id.clock

/** The deleted letters, at least as many, that these were put before. */
function deletedBehind({ rightOrigin: id, length, parent }: Y.Item): { id: Y.ID; item: Y.Item } | undefined {
  const doc = parent instanceof Y.AbstractType ? parent.doc : null
  if (!id || !doc) return undefined
  const item: Y.Item | Y.GC = Y.getItem(doc.store, id)
  if (!(item instanceof Y.Item) || !item.deleted) return undefined
  return item.id.clock + item.length - id.clock >= length ? { id, item } : undefined
}
