import type { Id } from '@panelbook/shared/base/ids'
import type { DocumentKind } from '@panelbook/shared/protocol/document-name'
import { rootType } from '@panelbook/shared/protocol/document-roots'
import * as Y from 'yjs'
import { type ReadUpdate, readUpdate, type StructId, type UpdateStruct } from './read-update.ts'
import { MAX_CLIENTS, MAX_NEW_CLIENTS } from './sync-limits.ts'

/** What the gate judges an update against. */
export interface GatedDocument {
  kind: DocumentKind
  questionIds: ReadonlySet<Id>
  doc: Y.Doc
  /** Yjs client id → the person it is bound to. */
  authors: ReadonlyMap<number, Id>
}

/**
 * - `nothing-new`: the document holds all of it already
 * - `news`: it may be applied. `exact`: it starts where the document ends, so that its own bytes can go into the log
 * - `gap`: it stands on something the document does not have; an honest client that resynchronises brings both
 * - `forged`: it adds structs under a client id that belongs to somebody else
 */
export type GateVerdict =
  | { kind: 'nothing-new' }
  | { kind: 'news'; read: ReadUpdate; newClients: number[]; exact: boolean; addsStructs: boolean }
  | { kind: 'gap' }
  | { kind: 'malformed'; why: string }
  | { kind: 'forged' }
  | { kind: 'too-many-clients' }

/** Judges an update without touching the document. */
export function judgeUpdate(update: Uint8Array, personId: Id, document: GatedDocument): GateVerdict {
  let read: ReadUpdate
  try {
    read = readUpdate(update)
  } catch (error) {
    return { kind: 'malformed', why: error instanceof Error ? error.message : 'unreadable' }
  }
  const { store } = document.doc
  const newClients: number[] = []
  let exact = true
  let addsStructs = false
  let gap = false
  for (const section of read.sections) {
    const known = Y.getState(store, section.client)
    if (section.to <= known) {
      exact = false
      continue
    }
    addsStructs = true
    if (section.from > known) gap = true
    if (section.from < known) exact = false
    const author = document.authors.get(section.client)
    if (author === undefined) newClients.push(section.client)
    else if (author !== personId) return { kind: 'forged' }
    for (const struct of section.structs) {
      if (struct.clock + struct.length <= known) continue
      const fault = judgeStruct(struct, section.client, read, document)
      if (fault === 'gap') gap = true
      else if (fault) return { kind: 'malformed', why: fault }
    }
  }
  if (newClients.length > MAX_NEW_CLIENTS || document.authors.size + newClients.length > MAX_CLIENTS)
    return { kind: 'too-many-clients' }
  const deletes = judgeDeletions(read, store)
  if (gap || deletes === 'gap') return { kind: 'gap' }
  if (!addsStructs && deletes === 'nothing-new') return { kind: 'nothing-new' }
  return { kind: 'news', read, newClients, exact, addsStructs }
}

/** What is wrong with a new struct, or undefined. */
function judgeStruct(struct: UpdateStruct, client: number, read: ReadUpdate, document: GatedDocument): string | undefined {
  if (struct.kind === 'skip') return 'gap'
  if (struct.kind === 'gc') return undefined
  const { store } = document.doc
  const self = { client, clock: struct.clock }
  if (!isThere(struct.origin, self, read, store) || !isThere(struct.rightOrigin, self, read, store)) return 'gap'
  if (struct.parentRoot !== undefined) {
    const type = rootType(document.kind, struct.parentRoot, document.questionIds)
    if (type === undefined) return 'a root that this document does not have'
    if ((type === 'map') !== (struct.parentSub !== undefined)) return 'a root used as another type'
  }
  if (struct.parentId !== undefined) {
    if (!isThere(struct.parentId, self, read, store)) return 'gap'
    if (!isType(struct.parentId, read, store)) return 'a parent that can have no children'
  }
  return undefined
}

/** Whether what a struct refers to is in the document already or comes with the same update; of the struct's own client, before it. */
function isThere(id: StructId | undefined, self: StructId, read: ReadUpdate, store: Y.Doc['store']): boolean {
  if (id === undefined || id.clock < Y.getState(store, id.client)) return true
  if (id.client === self.client) return id.clock < self.clock
  const section = read.sections.find((each) => each.client === id.client)
  return section !== undefined && id.clock >= section.from && id.clock < section.to
}

function isType(id: StructId, read: ReadUpdate, store: Y.Doc['store']): boolean {
  if (id.clock < Y.getState(store, id.client)) {
    const struct = Y.getItem(store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC
    // Under a deleted parent nothing is visible any more; Yjs discards what comes.
    return !(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentType
  }
  const section = read.sections.find((each) => each.client === id.client)
  const struct = section?.structs.find((each) => id.clock >= each.clock && id.clock < each.clock + each.length)
  return struct !== undefined && (struct.isType || struct.kind === 'gc')
}

function judgeDeletions(read: ReadUpdate, store: Y.Doc['store']): 'nothing-new' | 'news' | 'gap' {
  let news = false
  for (const { client, clock, length } of read.deletions) {
    const known = Y.getState(store, client)
    const end = clock + length
    if (end > known && end > (read.sections.find((section) => section.client === client)?.to ?? 0)) return 'gap'
    if (!news) news = end > known || deletesLiving(store, client, clock, end)
  }
  return news ? 'news' : 'nothing-new'
}

function deletesLiving(store: Y.Doc['store'], client: number, clock: number, end: number): boolean {
  const structs = store.clients.get(client) ?? []
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= end) return false
    if (!struct.deleted) return true
  }
  return false
}
