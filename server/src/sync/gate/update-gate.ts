import type { Id } from '@panelbook/shared/base/ids'
import { atOnce, type Steps } from '@panelbook/shared/base/steps'
import { CARRIED_ROOT } from '@panelbook/shared/interviews/conduct/carry-notes'
import type { DocumentKind } from '@panelbook/shared/protocol/document-name'
import { hasRoomForKey, hasRoomForRoot, isKeyOf, rootType } from '@panelbook/shared/protocol/document-roots'
import * as Y from 'yjs'
import { MAX_CLIENTS, MAX_NEW_CLIENTS, MAX_PARTS_READER, STEP_STRUCTS } from '../sync-limits.ts'
import { TooMuch } from './plain-value.ts'
import {
  type ReadUpdate,
  readingUpdate,
  readUpdate,
  type StructId,
  TooManyClients,
  type UpdateSection,
  type UpdateStruct,
} from './read-update.ts'
import { deletesWhispers } from './whisper-guard.ts'

/** What the gate judges an update against. */
export interface GatedDocument {
  kind: DocumentKind
  questionIds: ReadonlySet<Id>
  doc: Y.Doc
  /** Yjs client id → the person it is bound to. */
  authors: ReadonlyMap<number, Id>
  /** Who has said first that they write under a client id that nothing is written under yet. */
  claimedBy(clientId: number): Id | undefined
  /** How many times its bounds the document may have: once, and once more for each time that room was made. */
  fold: number
  /** How many client ids more this person may bind. */
  clientsLeft(personId: Id): number
  /** Whether the sender moderates the interview. */
  moderates: boolean
}

/**
 * - `nothing-new`: the document holds all of it already
 * - `news`: it may be applied. `exact`: it starts where the document ends, so that its own bytes can go into the log
 * - `gap`: it stands on something the document does not have; an honest client that resynchronises brings both
 * - `forged`: it adds structs under a client id that belongs to somebody else
 */
export type GateVerdict =
  | { kind: 'nothing-new'; parts: number }
  | { kind: 'news'; read: ReadUpdate; newClients: number[]; exact: boolean; addsStructs: boolean; parts: number }
  | { kind: 'gap' }
  | { kind: 'malformed'; why: string }
  | { kind: 'forged' }
  | { kind: 'too-many-clients' }
  | { kind: 'too-much' }

/**
 * Judges an update without touching the document. Takes time in proportion to the update, but for a search in what it refers to.
 */
export function judgeUpdate(update: Uint8Array, personId: Id, document: GatedDocument): GateVerdict {
  return atOnce(judgingUpdate(update, personId, document))
}

/** The same, with a rest after every thousand structs: the document must be the same after it. */
export function* judgingUpdate(update: Uint8Array, personId: Id, document: GatedDocument): Steps<GateVerdict> {
  let read: ReadUpdate
  try {
    read = yield* readingUpdate(update)
  } catch (error) {
    if (error instanceof TooManyClients) return { kind: 'too-many-clients' }
    if (error instanceof TooMuch) return { kind: 'too-much' }
    return { kind: 'malformed', why: error instanceof Error ? error.message : 'unreadable' }
  }
  const { store } = document.doc
  const newClients: number[] = []
  let exact = true
  let addsStructs = false
  let gap = false
  const brought: Brought = new Map()
  for (const section of read.sections.values()) {
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
    if ((author ?? document.claimedBy(section.client) ?? personId) !== personId) return { kind: 'forged' }
    for (const [index, struct] of section.structs.entries()) {
      if (index % STEP_STRUCTS === STEP_STRUCTS - 1) yield
      if (struct.clock + struct.length <= known) continue
      const fault = judgeStruct(struct, section.client, { read, brought }, document)
      if (fault === 'gap') gap = true
      else if (fault) return { kind: 'malformed', why: fault }
    }
  }
  const mayBind = Math.min(MAX_NEW_CLIENTS, document.fold * MAX_CLIENTS - document.authors.size, document.clientsLeft(personId))
  if (newClients.length > 0 && newClients.length > mayBind) return { kind: 'too-many-clients' }
  const deletes = judgeDeletions(read, store)
  if (gap || deletes === 'gap') return { kind: 'gap' }
  const { parts } = read
  if (!addsStructs && deletes === 'nothing-new') return { kind: 'nothing-new', parts }
  const isOwn = (client: number) => (document.authors.get(client) ?? personId) === personId
  if (document.kind === 'conduct' && !document.moderates && deletesWhispers(read.deletions, document.doc, isOwn)) {
    return { kind: 'malformed', why: 'deletes what somebody else whispered' }
  }
  return { kind: 'news', read, newClients, exact, addsStructs, parts }
}

/**
 * Whether the document holds all of an update already: all that has to be known of what comes from somebody who may only read.
 * Nothing is read beyond the first thing that is new.
 */
export function repeatsOnly(update: Uint8Array, { doc: { store } }: Pick<GatedDocument, 'doc'>): { parts: number } | undefined {
  const onSection = ({ client, to }: UpdateSection) => {
    if (to > Y.getState(store, client)) throw new TooMuch('news')
  }
  try {
    const read = readUpdate(update, { parts: MAX_PARTS_READER, onSection })
    return judgeDeletions(read, store) === 'nothing-new' ? { parts: read.parts } : undefined
  } catch {
    return undefined
  }
}

/**
 * What is wrong with a new struct, or undefined. `brought` are roots that the update writes in, with the keys that are new to
 * them, and gets those of this struct.
 */
function judgeStruct(
  struct: UpdateStruct,
  client: number,
  { read, brought }: { read: ReadUpdate; brought: Brought },
  document: GatedDocument,
): string | undefined {
  if (struct.kind === 'skip') return 'gap'
  if (struct.kind === 'gc') return undefined
  const { store } = document.doc
  const self = { client, clock: struct.clock }
  if (isServersOwn(struct.origin, document.doc) || isServersOwn(struct.rightOrigin, document.doc))
    return 'a root that only the server writes'
  if (!isThere(struct.origin, self, read, store) || !isThere(struct.rightOrigin, self, read, store)) return 'gap'
  if (struct.parentRoot !== undefined) {
    const type = rootType(document.kind, struct.parentRoot, document.questionIds)
    if (type === undefined) return 'a root that this document does not have'
    if ((type === 'map') !== (struct.parentSub !== undefined)) return 'a root used as another type'
    const fault = judgeRoom(struct.parentRoot, struct.parentSub, brought, document)
    if (fault) return fault
  }
  if (struct.parentId !== undefined) {
    if (!isThere(struct.parentId, self, read, store)) return 'gap'
    if (!isType(struct.parentId, read, store)) return 'a parent that can have no children'
  }
  return undefined
}

type Brought = Map<string, Set<string>>

/** A key that was deleted is still one: whoever reads the document anew gets it, too. */
function judgeRoom(root: string, key: string | undefined, brought: Brought, { kind, doc }: GatedDocument): string | undefined {
  const there = doc.share.get(root)
  const roots = there === undefined && !brought.has(root) ? [...doc.share.keys(), ...brought.keys()] : undefined
  if (roots && !hasRoomForRoot(kind, root, roots)) return 'more roots than it may have'
  const keys = brought.get(root) ?? new Set()
  brought.set(root, keys)
  if (key === undefined || keys.has(key) || there?._map.has(key)) return undefined
  if (!isKeyOf(kind, root, key)) return 'a key that a map of it does not have'
  if (!hasRoomForKey(kind, root, (there?._map.size ?? 0) + keys.size)) return 'more keys than a map of it may have'
  keys.add(key)
  return undefined
}

/**
 * Whether what a struct refers to is in the document already or comes with the same update; of the struct's own client, before
 * it.
 */
function isThere(id: StructId | undefined, self: StructId, read: ReadUpdate, store: Y.Doc['store']): boolean {
  if (id === undefined || id.clock < Y.getState(store, id.client)) return true
  if (id.client === self.client) return id.clock < self.clock
  const section = read.sections.get(id.client)
  return section !== undefined && id.clock >= section.from && id.clock < section.to
}

/** Where the server remembers which notes of an earlier release are carried over. */
function isServersOwn(id: StructId | undefined, doc: Y.Doc): boolean {
  const root = doc.share.get(CARRIED_ROOT)
  if (root === undefined || id === undefined || id.clock >= Y.getState(doc.store, id.client)) return false
  const item = Y.getItem(doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC
  return item instanceof Y.Item && item.parent === root
}

function isType(id: StructId, read: ReadUpdate, store: Y.Doc['store']): boolean {
  if (id.clock < Y.getState(store, id.client)) {
    const struct = Y.getItem(store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC
    // Under a deleted parent nothing is visible any more; Yjs discards what comes.
    return !(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentType
  }
  const struct = structAt(read.sections.get(id.client), id.clock)
  return struct !== undefined && (struct.isType || struct.kind === 'gc')
}

/** The struct that holds a clock of its section's client: they stand in order, without gaps. */
function structAt(section: UpdateSection | undefined, clock: number): UpdateStruct | undefined {
  if (!section || clock < section.from || clock >= section.to) return undefined
  let low = 0
  let high = section.structs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((section.structs[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return section.structs[low]
}

function judgeDeletions(read: ReadUpdate, store: Y.Doc['store']): 'nothing-new' | 'news' | 'gap' {
  let news = false
  for (const { client, clock, length } of read.deletions) {
    const known = Y.getState(store, client)
    const end = clock + length
    if (end > known && end > (read.sections.get(client)?.to ?? 0)) return 'gap'
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
