import * as Y from 'yjs'
import { MAX_TYPE_DEPTH } from '../sync-limits.ts'
import { MalformedUpdate } from './plain-value.ts'
import type { ReadUpdate, StructId } from './read-update.ts'

export function* typesOf(read: ReadUpdate): Generator<StructId> {
  for (const { client, structs } of read.sections.values()) {
    for (const { isType, clock } of structs) if (isType) yield { client, clock }
  }
}

/** Deep nesting is refused where it arises: everything that walks the document recurses. @throws MalformedUpdate */
export function checkDepth(doc: Y.Doc, types: Iterable<StructId>): void {
  for (const { client, clock } of types) {
    const item = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC
    let depth = 0
    let parent = item instanceof Y.Item ? item.parent : null
    while (parent instanceof Y.AbstractType) {
      if (++depth > MAX_TYPE_DEPTH) throw new MalformedUpdate('nested too deep')
      parent = parent._item?.parent ?? null
    }
  }
}
