import type { Id } from '@panelbook/shared/base/ids'
import { atOnce } from '@panelbook/shared/base/steps'
import { touchesOldNotes } from '@panelbook/shared/interviews/conduct/old-notes'
import type { DocumentKind } from '@panelbook/shared/protocol/document-name'
import * as Y from 'yjs'
import { checkDepth, typesOf } from '../gate/document-depth.ts'
import { MalformedUpdate } from '../gate/plain-value.ts'
import { type GatedDocument, type GateVerdict, judgingUpdate, repeatsOnly } from '../gate/update-gate.ts'
import { sliceUpdate } from '../gate/update-slices.ts'
import { inTurns, TURN_MS } from '../steps.ts'
import { MAX_CLIENTS_PER_PERSON } from '../sync-limits.ts'
import { holdsNotes, type LoadedDocument } from './carry-over.ts'
import { stateBytes } from './encoded-state.ts'

type News = GateVerdict & { kind: 'news' }
/** What is judged by, besides the document. */
export type JudgingWorld = Pick<GatedDocument, 'questionIds' | 'claimedBy' | 'fold' | 'moderates'>

/**
 * A document in memory: one Y.Doc, ahead of the log by the updates that are being committed. When an update that passed the gate
 * fails all the same, the document may have half of it: it must be thrown away and read from the log again.
 */
export interface LiveDocument {
  readonly doc: Y.Doc
  readonly authors: ReadonlyMap<number, Id>
  /** A device brought notes in the shape of an earlier release; they have to be carried over. */
  readonly owesNotes: boolean
  judge(update: Uint8Array, personId: Id, world: JudgingWorld): GateVerdict
  /** The same in turns, for one that would hold the event loop too long. Nobody else may change the document meanwhile. */
  judgeInTurns(
    update: Uint8Array,
    personId: Id,
    world: JudgingWorld,
    breathe: (spentMs: number) => Promise<void>,
  ): Promise<GateVerdict>
  /** Whether the document holds all of the update already; with how many parts it has. */
  repeats(update: Uint8Array): { parts: number } | undefined
  /** About how many structs it has, and bytes it takes when encoded. */
  structs(): number
  bytes(): number
  /**
   * Whether the document may grow by this update. A full one takes deletions, and one far beyond full only those that make it
   * smaller.
   */
  hasRoomFor(update: Uint8Array, verdict: News, limits: { bytes: number; structs: number }): boolean
  /**
   * Applies an update judged as news and binds its new client ids. Returns what the log shall hold: the update itself, or only
   * that of it which was news.
   *
   * @throws MalformedUpdate, and then this document is unusable
   */
  apply(update: Uint8Array, personId: Id, verdict: News, whole: boolean): Uint8Array
  /**
   * Applies an entry that another node appended, which judged it, and binds the client ids that it is the first to use. Returns
   * whether there were any.
   *
   * @throws MalformedUpdate where the log lacks what it stands on, and then this document is unusable
   */
  take(update: Uint8Array, personId: Id): boolean
  /**
   * The same in slices, for one that would hold the event loop too long. Nobody else may change the document meanwhile, and what
   * is read from it may be half of the update.
   *
   * @param breathe lets others work; resolves when the next slice may be integrated
   * @param mostMs how long all slices together may take
   */
  applyInSlices(
    update: Uint8Array,
    personId: Id,
    verdict: News,
    breathe: (spentMs: number) => Promise<void>,
    mostMs: number,
  ): Promise<Uint8Array>
}

/**
 * How far a document may grow beyond its limit by deletions, which split what they delete from: so much is always enough to make
 * it smaller again.
 */
const DELETION_ROOM = 1.25
/** Beyond that, a deletion must take away this many elements for each place it cuts. */
const ELEMENTS_A_CUT = 64
/** What a deletion adds to a document at most: a struct cut at both ends, each piece with its neighbours. Bytes. */
const CUT_BYTES = 40
/**
 * After how many parts that were integrated the time is looked at. Few: one part may make Yjs walk past all of the document's,
 * and nothing interrupts it.
 */
const PIECE_PARTS = 16

export function createLiveDocument(kind: DocumentKind, stored: LoadedDocument): LiveDocument {
  const { doc } = stored
  const authors = new Map(stored.authors)
  const clientsOf = new Map<Id, number>()
  const bind = (client: number, personId: Id) => {
    authors.set(client, personId)
    clientsOf.set(personId, (clientsOf.get(personId) ?? 0) + 1)
  }
  for (const [client, personId] of stored.authors) bind(client, personId)
  // An upper bound that is made exact when it meets the limit: measuring for every update would cost more than applying it.
  let bytes = (stored.snapshot?.state.length ?? 0) + stored.tail.reduce((sum, entry) => sum + entry.update.length, 0)
  let owesNotes = false
  if (holdsNotes({ kind })) {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      owesNotes ||= touchesOldNotes(transaction)
    })
  }
  let structs = countStructs(doc)
  /** How much the bound may rise before it is made exact again, so that a full document isn't measured for every frame. */
  let exactUntil = 0
  const fits = (more: number, limit: number): boolean => {
    if (bytes + more <= limit) return true
    if (bytes >= exactUntil) {
      bytes = stateBytes(doc)
      exactUntil = bytes + Math.max(1, limit >> 7)
    }
    return bytes + more <= limit
  }
  const hasStructsLeft = (more: number, limit: number): boolean => {
    if (structs + more > limit) structs = countStructs(doc)
    return structs + more <= limit
  }
  const integrated = (verdict: News, personId: Id, logged: Uint8Array) => {
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new MalformedUpdate('not integrated')
    for (const client of verdict.newClients) bind(client, personId)
    bytes += growthOf(logged, verdict.read)
    // A deletion cuts at both of its ends.
    structs += 2 * verdict.parts
    return logged
  }

  const gated = (world: JudgingWorld): GatedDocument => ({
    ...{ kind, doc, authors, ...world },
    clientsLeft: (person) => world.fold * MAX_CLIENTS_PER_PERSON - (clientsOf.get(person) ?? 0),
  })

  return {
    doc,
    authors,
    get owesNotes() {
      return owesNotes
    },
    judge: (update, personId, world) => atOnce(judgingUpdate(update, personId, gated(world))),
    judgeInTurns: (update, personId, world, breathe) => inTurns(judgingUpdate(update, personId, gated(world)), breathe),
    structs: () => structs,
    bytes: () => bytes,
    repeats: (update) => repeatsOnly(update, { doc }),
    hasRoomFor(update, { read, addsStructs }, limits) {
      const more = growthOf(update, read)
      if (addsStructs) return fits(more, limits.bytes) && hasStructsLeft(read.parts, limits.structs)
      return fits(more, DELETION_ROOM * limits.bytes) || makesSmaller(doc, read.deletions)
    },
    apply(update, personId, verdict, whole) {
      // The answer to step 1 repeats every deletion the client knows of; the log needs what is new.
      const logged = whole || !verdict.exact ? applyCaptured(doc, update) : applyPlain(doc, update)
      checkDepth(doc, typesOf(verdict.read))
      return integrated(verdict, personId, logged)
    },
    take(update, personId) {
      const { clients, added } = applyEntry(doc, update)
      // All that is new in an entry is its person's: its node refused anything else.
      const fresh = clients.filter((client) => !authors.has(client))
      for (const client of fresh) bind(client, personId)
      // Deletions take a few bytes in an update, and cut at both of their ends.
      bytes += 2 * update.length + CUT_BYTES
      structs += 2 + added
      return fresh.length > 0
    },
    async applyInSlices(update, personId, verdict, breathe, mostMs) {
      const slices = sliceUpdate(update, verdict.read, (client) => Y.getState(doc.store, client), PIECE_PARTS)
      let total = 0
      let since = performance.now()
      for (const slice of slices) {
        Y.applyUpdate(doc, slice.update)
        // At once: Yjs climbs from every changed type to its root.
        checkDepth(doc, slice.types)
        const spent = performance.now() - since
        if (spent < TURN_MS) continue
        total += spent
        if (total > mostMs) throw new MalformedUpdate('takes too long to integrate')
        await breathe(spent)
        since = performance.now()
      }
      return integrated(verdict, personId, update)
    },
  }
}

function countStructs(doc: Y.Doc): number {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.length
  return count
}

const growthOf = (update: Uint8Array, read: News['read']): number => update.length + CUT_BYTES * read.deletions.length

/** Which clients an entry of the log has structs of, and how many it added. @throws MalformedUpdate */
function applyEntry(doc: Y.Doc, update: Uint8Array): { clients: number[]; added: number } {
  const clients = [...Y.parseUpdateMeta(update).from.keys()]
  const count = () => clients.reduce((sum, client) => sum + (doc.store.clients.get(client)?.length ?? 0), 0)
  const before = count()
  Y.applyUpdate(doc, update)
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new MalformedUpdate('not integrated')
  return { clients, added: count() - before }
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

/** Whether deleting takes away far more than the cuts that it makes into what stays add. */
function makesSmaller(doc: Y.Doc, deletions: News['read']['deletions']): boolean {
  let cuts = 0
  let elements = 0
  for (const { client, clock, length } of deletions) {
    const structs = doc.store.clients.get(client) ?? []
    for (const edge of [clock, clock + length]) {
      if (edge >= Y.getState(doc.store, client)) continue
      const struct = structs[Y.findIndexSS(structs, edge)]
      if (struct && !struct.deleted && struct.id.clock !== edge) cuts += 1
    }
    elements += length
  }
  return elements >= ELEMENTS_A_CUT * cuts
}
