import type { Bus } from '../../database/bus/bus.ts'
import type { DocumentPresence, PresenceTold } from '../../database/bus/notices.ts'
import type { After } from '../timing.ts'

/** How long what changed here is gathered before others are told. Milliseconds. */
const GATHER_MS = 100
/** Of those who changed, so many are told at once; the rest with the next. */
const MOST_AT_ONCE = 200
/** People that are remembered of all other nodes. */
const MOST_REMEMBERED = 20_000

/** Who is in which document at other nodes, also in those that nobody has open here; and how they are told of those here. */
export interface PresenceElsewhere {
  /** Who is in a document at other nodes. */
  of(document: string): PresenceTold[]
  /** A node tells of its people. Returns what a room here should know. */
  heard(node: string, told: readonly DocumentPresence[]): readonly DocumentPresence[]
  /** A node is gone, or all that was known may be old: their people leave. */
  forget(node?: string): DocumentPresence[]
  /** Somebody came, moved or left here. */
  tell(document: string, changed: readonly PresenceTold[]): void
}

export function createPresenceElsewhere(bus: Pick<Bus, 'tellInPassing'>, after: After): PresenceElsewhere {
  const documents = new Map<string, Map<number, PresenceTold & { node: string }>>()
  let remembered = 0
  /** By document and client id. */
  let gathered = new Map<string, { document: string; entry: PresenceTold }>()
  let planned = false

  const forgetOne = (document: string, clientId: number) => {
    const own = documents.get(document)
    if (!own?.delete(clientId)) return
    remembered--
    if (own.size === 0) documents.delete(document)
  }
  const send = () => {
    planned = false
    const all = [...gathered.entries()]
    gathered = new Map(all.slice(MOST_AT_ONCE))
    const byDocument = Map.groupBy(all.slice(0, MOST_AT_ONCE), ([, { document }]) => document)
    const of = [...byDocument].map(([document, own]) => ({ document, entries: own.map(([, { entry }]) => entry) }))
    if (of.length > 0) bus.tellInPassing({ kind: 'presence', of })
    if (gathered.size > 0) plan()
  }
  const plan = () => {
    if (planned) return
    planned = true
    after(GATHER_MS, send)
  }

  return {
    of: (document) =>
      [...(documents.get(document)?.values() ?? [])].map(({ clientId, clock, personId, state }) => ({
        clientId,
        clock,
        personId,
        state,
      })),
    heard(node, told) {
      for (const { document, entries } of told) {
        for (const entry of entries) {
          const known = documents.get(document)?.get(entry.clientId)
          if (known && known.clock > entry.clock) continue
          // One that moved on is at the node that told of it last.
          if (entry.state === 'null') {
            if (known?.node === node) forgetOne(document, entry.clientId)
            continue
          }
          if (!known && remembered >= MOST_REMEMBERED) continue
          if (!known) remembered++
          const own = documents.get(document) ?? new Map()
          documents.set(document, own.set(entry.clientId, { ...entry, node }))
        }
      }
      return told
    },
    forget(node) {
      const left: DocumentPresence[] = []
      for (const [document, own] of documents) {
        const going = [...own.values()].filter((entry) => node === undefined || entry.node === node)
        for (const { clientId } of going) forgetOne(document, clientId)
        const entries = going.map(({ clientId, clock, personId }) => ({ clientId, clock: clock + 1, personId, state: 'null' }))
        if (entries.length > 0) left.push({ document, entries })
      }
      return left
    },
    tell(document, changed) {
      for (const entry of changed) gathered.set(`${document} ${entry.clientId}`, { document, entry })
      plan()
    },
  }
}
