import type { DocumentKind } from '@panelbook/shared/protocol/document-name'
import { rootType } from '@panelbook/shared/protocol/document-roots'
import * as Y from 'yjs'

/** Deepest nesting of JSON values in an update; notes and ratings need three or four. */
const MAX_DEPTH = 32
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export type GateVerdict =
  | { ok: true; newClients: number[]; changes: boolean }
  | { ok: false; reason: 'malformed' | 'forged-author'; detail: string }

export interface GateFacts {
  kind: DocumentKind
  questionIds: ReadonlySet<string>
  personId: string
  authors: ReadonlyMap<number, string>
}

const malformed = (detail: string): GateVerdict => ({ ok: false, reason: 'malformed', detail })

/**
 * Judges an update before it touches the document, from its decoded structs alone: everything it stands on must be there, in the document or earlier
 * in the update itself. What passes here can still make Yjs throw; the room then rebuilds its document from the log.
 */
export function judgeUpdate(doc: Y.Doc, update: Uint8Array, facts: GateFacts): GateVerdict {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return malformed('not an update')
  }
  // Ends (exclusive clocks) that will be known once the whole update is in.
  const ends = new Map<number, number>()
  const known = (client: number) => ends.get(client) ?? Y.getState(doc.store, client)
  const fresh = new Set<number>()
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip) return malformed('a gap')
    const { client, clock } = struct.id
    if (!Number.isSafeInteger(client) || client < 0 || client > 0xffffffff) return malformed('an impossible client id')
    const reached = known(client)
    if (clock > reached) return malformed('a clock jump')
    const end = clock + struct.length
    if (!Number.isSafeInteger(end) || struct.length < 1) return malformed('an impossible length')
    if (end > reached) {
      const author = facts.authors.get(client)
      if (author !== undefined && author !== facts.personId)
        return { ok: false, reason: 'forged-author', detail: 'another person’s client id' }
      fresh.add(client)
      ends.set(client, end)
    }
  }
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    const problem = judgeItem(struct, known, facts)
    if (problem) return malformed(problem)
  }
  let deletes = false
  for (const [client, ranges] of decoded.ds.clients) {
    for (const range of ranges) {
      deletes = true
      if (range.clock + range.len > known(client)) return malformed('a deletion of what is not there')
    }
  }
  const newClients = [...fresh].filter((client) => !facts.authors.has(client))
  return { ok: true, newClients, changes: fresh.size > 0 || deletes }
}

function judgeItem(item: Y.Item, known: (client: number) => number, facts: GateFacts): string | undefined {
  for (const id of [item.origin, item.rightOrigin]) {
    if (id && id.clock >= known(id.client)) return 'a struct that stands on a missing one'
  }
  const parent = item.parent as unknown
  if (typeof parent === 'string') {
    const type = rootType(facts.kind, parent, facts.questionIds)
    if (type === undefined) return 'a root this document does not have'
    if ((type === 'map') !== (item.parentSub !== null)) return 'a root used as another type'
  } else if (parent instanceof Y.ID && parent.clock >= known(parent.client)) return 'a parent that is missing'
  if (item.parentSub !== null && FORBIDDEN_KEYS.has(item.parentSub)) return 'a forbidden key'
  if (item.content instanceof Y.ContentAny)
    return item.content.arr.some((value) => !plain(value, 0)) ? 'a value that is not plain data' : undefined
  if (item.content instanceof Y.ContentJSON)
    return item.content.arr.some((value) => !plain(value, 0)) ? 'a value that is not plain data' : undefined
  if (item.content instanceof Y.ContentFormat)
    return FORBIDDEN_KEYS.has(String(item.content.key)) || !plain(item.content.value, 0) ? 'a forbidden key' : undefined
  if (item.content instanceof Y.ContentEmbed) return plain(item.content.embed, 0) ? undefined : 'a value that is not plain data'
  if (item.content instanceof Y.ContentDoc) return 'a subdocument'
  return undefined
}

function plain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth >= MAX_DEPTH) return false
  if (value instanceof Uint8Array) return true
  if (Array.isArray(value)) return value.every((each) => plain(each, depth + 1))
  // Assigning a decoded `__proto__` key sets the prototype instead of making a key.
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.entries(value).every(([key, each]) => !FORBIDDEN_KEYS.has(key) && plain(each, depth + 1))
}
