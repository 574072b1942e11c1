import { WHISPERS_ROOT } from '@panelbook/shared/interviews/conduct/conduct-doc'
import * as Y from 'yjs'
import type { ReadUpdate } from './read-update.ts'

/**
 * Whether deletions take away a whisper that isn't one's own. Only its author and the moderator may take back a whisper. Looks
 * at each struct once, as deletions of one update don't overlap.
 */
export function deletesWhispers(deletions: ReadUpdate['deletions'], doc: Y.Doc, isOwn: (client: number) => boolean): boolean {
  const whispers = doc.share.get(WHISPERS_ROOT)
  if (!whispers) return false
  return deletions.some(({ client, clock, length }) => {
    if (isOwn(client) || clock >= Y.getState(doc.store, client)) return false
    const structs = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (!struct || struct.id.clock >= clock + length) return false
      if (struct instanceof Y.Item && !struct.deleted && isWithin(struct, whispers)) return true
    }
    return false
  })
}

function isWithin(item: Y.Item, root: unknown): boolean {
  for (let parent = item.parent; parent instanceof Y.AbstractType; parent = parent._item?.parent ?? null) {
    if (parent === root) return true
  }
  return false
}
