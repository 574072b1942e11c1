import type { Id } from '@panelbook/shared/base/ids'
import { type PresenceUser, personColor } from '@panelbook/shared/interviews/panel/presence'
import type { DocumentKind } from '@panelbook/shared/protocol/document-name'
import type { PresenceTold } from '../../database/bus/notices.ts'
import { type PresenceEntry, readPresence } from '../sync-frames.ts'
import { MAX_CLIENT_ID, MAX_CLOCK } from '../sync-limits.ts'
import { checkPlainValue } from './plain-value.ts'

/** Characters of one presence state: a caret takes about 200. */
const MAX_STATE_LENGTH = 4_096
/** Departed client ids remembered per document, so that an echo can't bring them back. */
const MAX_DEPARTED = 512
/** Client ids one person has claimed in a document, remembered as long as it is in memory. */
const MAX_CLAIMS = 64

export interface PresenceOwner {
  personId: Id
  /** The display name, from the session. */
  name: string
}

/** Scorecards and private notes have no presence: even when somebody works on a draft would tell. */
export const hasPresence = (kind: DocumentKind): boolean => kind !== 'card' && kind !== 'private'

/**
 * The people who are present, as the server knows it. A connection speaks only for its own Yjs client id. Statements about
 * others are ignored, such as the echoes of stock clients. The server writes the name, and counts the clocks it sends itself,
 * so that a client that returns is seen at once.
 */
export interface PresenceGuard<Owner extends PresenceOwner> {
  /** Takes a presence frame's body. Returns what changed, or `malformed`. */
  receive(owner: Owner, update: Uint8Array): 'malformed' | 'changed' | 'unchanged'
  /** The connection went: its state goes with it. Returns whether there was one. */
  leave(owner: Owner): boolean
  /** What changed since this was last called, with its owner, who isn't told. */
  takeChanges(): { owner: Owner | undefined; entry: PresenceEntry; personId: Id; elsewhere: boolean }[]
  /** Everybody but this connection. */
  others(owner: Owner): PresenceEntry[]
  /** Who spoke first under this client id. */
  claimedBy(clientId: number): Id | undefined
  /** Those of this node, as others are told who know nothing of them. */
  here(): PresenceTold[]
  /**
   * Who is, or no longer is, at other nodes. Those who are here stay: their clocks only get ahead of what was told elsewhere.
   * Returns whether anything changed.
   */
  elsewhere(told: readonly PresenceTold[]): boolean
}

interface Presence<Owner> {
  owner: Owner
  /** The client's own clock, which orders what it says. */
  heard: number
  /** The clock the server sends. */
  told: number
  state: string
}

/**
 * Longer than a hundred lines, because who is here, who is at other nodes and who has left are one state, in which each client id
 * stands once.
 */
export function createPresenceGuard<Owner extends PresenceOwner>(): PresenceGuard<Owner> {
  const present = new Map<number, Presence<Owner>>()
  const clientOf = new Map<Owner, number>()
  /** Client ids that were here, with the clock last told and whose they were. */
  const departed = new Map<number, { personId: Id; told: number }>()
  const changed = new Map<number, Owner | undefined>()
  const claims = createClaims()
  const remote = new Map<number, PresenceTold>()

  /** Whether the connection may speak for this client id: it does already, or the id is free and the connection has none. */
  const mayClaim = (owner: Owner, clientId: number): boolean => {
    const own = clientOf.get(owner)
    if (own !== undefined) return own === clientId
    if ((claims.of(clientId) ?? owner.personId) !== owner.personId) return false
    const other = present.get(clientId)?.owner ?? departed.get(clientId)
    return other === undefined || other.personId === owner.personId
  }

  const remove = (clientId: number) => {
    const gone = present.get(clientId)
    if (!gone) return
    present.delete(clientId)
    clientOf.delete(gone.owner)
    departed.delete(clientId)
    departed.set(clientId, { personId: gone.owner.personId, told: gone.told + 1 })
    for (const oldest of departed.keys()) {
      if (departed.size <= MAX_DEPARTED) break
      departed.delete(oldest)
    }
    changed.set(clientId, undefined)
  }

  const take = (owner: Owner, { clientId, clock, state }: PresenceEntry): boolean => {
    const known = present.get(clientId)
    if (known?.owner === owner && clock < known.heard) return false
    const stamped = stamp(owner, state)
    if (stamped === undefined) {
      if (known?.owner !== owner) return false
      remove(clientId)
      return true
    }
    // The same person's older connection, not yet known to be dead, hands over.
    if (known && known.owner !== owner) clientOf.delete(known.owner)
    const told = Math.max(known?.told ?? 0, departed.get(clientId)?.told ?? 0, remote.get(clientId)?.clock ?? 0, clock) + 1
    departed.delete(clientId)
    remote.delete(clientId)
    claims.claim(clientId, owner.personId)
    present.set(clientId, { owner, heard: clock, told, state: stamped })
    clientOf.set(owner, clientId)
    changed.set(clientId, owner)
    return true
  }

  /** Returns whether anything changed. */
  const takeElsewhere = (entry: PresenceTold): boolean => {
    const { clientId, clock, personId, state } = entry
    const own = present.get(clientId)
    if (own && clock < own.told) return false
    if (own && state === 'null') {
      // They came here from there, and what is told of here must count for more.
      own.told = clock + 1
      changed.set(clientId, own.owner)
      return true
    }
    const known = remote.get(clientId)
    if (known && (clock < known.clock || (clock === known.clock && (state === 'null' || state === known.state)))) return false
    if (!known && !own && state === 'null' && !departed.has(clientId)) return false
    if (own) {
      // The same person's older connection, not yet known to be dead, hands over; nobody else comes under this client id.
      if (own.owner.personId !== personId) return false
      present.delete(clientId)
      clientOf.delete(own.owner)
    }
    if (state !== 'null') claims.claim(clientId, personId)
    remote.delete(clientId)
    remote.set(clientId, entry)
    for (const [oldest, { state: left }] of remote) {
      if (remote.size <= MAX_DEPARTED) break
      if (left === 'null') remote.delete(oldest)
    }
    changed.set(clientId, undefined)
    return true
  }

  return {
    claimedBy: claims.of,
    receive(owner, update) {
      const entries = readPresence(update)
      if (!entries) return 'malformed'
      let any = false
      for (const entry of entries) {
        if (entry.clientId > MAX_CLIENT_ID || entry.clock > MAX_CLOCK || entry.state.length > MAX_STATE_LENGTH) return 'malformed'
        if (!mayClaim(owner, entry.clientId)) continue
        try {
          any = take(owner, entry) || any
        } catch {
          return 'malformed'
        }
      }
      return any ? 'changed' : 'unchanged'
    },
    leave(owner) {
      const clientId = clientOf.get(owner)
      if (clientId === undefined) return false
      remove(clientId)
      return true
    },
    takeChanges() {
      const changes = [...changed].map(([clientId, owner]) => {
        const now = present.get(clientId)
        const away = remote.get(clientId)
        const personId = now?.owner.personId ?? away?.personId ?? departed.get(clientId)?.personId ?? ''
        const entry = now
          ? { clientId, clock: now.told, state: now.state }
          : away
            ? { clientId, clock: away.clock, state: away.state }
            : { clientId, clock: departed.get(clientId)?.told ?? 0, state: 'null' }
        return { owner, entry, personId, elsewhere: now === undefined && away !== undefined }
      })
      changed.clear()
      return changes
    },
    others: (owner) => [
      ...[...present]
        .filter(([, presence]) => presence.owner !== owner)
        .map(([clientId, presence]) => ({ clientId, clock: presence.told, state: presence.state })),
      ...[...remote.values()]
        .map(({ clientId, clock, state }) => ({ clientId, clock, state }))
        .filter(({ state }) => state !== 'null'),
    ],
    here: () =>
      [...present].map(([clientId, presence]) => {
        // Ahead of whatever was told of them when somebody else was thought to be gone.
        presence.told += 2
        return { clientId, clock: presence.told, personId: presence.owner.personId, state: presence.state }
      }),
    elsewhere: (told) => told.filter(takeElsewhere).length > 0,
  }
}

/**
 * Who speaks under which client id. Presence shows everyone an id before anything is written under it. The first person who used
 * it keeps it, even after leaving, so that no one else can take it and shut its owner out. One person's claims never displace
 * another's.
 */
function createClaims() {
  const claims = new Map<number, Id>()
  const claimsOf = new Map<Id, number[]>()
  return {
    of: (clientId: number) => claims.get(clientId),
    claim(clientId: number, personId: Id) {
      if (claims.has(clientId)) return
      claims.set(clientId, personId)
      const own = claimsOf.get(personId) ?? []
      claimsOf.set(personId, own)
      own.push(clientId)
      const oldest = own.length > MAX_CLAIMS ? own.shift() : undefined
      if (oldest !== undefined) claims.delete(oldest)
    },
  }
}

/**
 * The state with `user` as the server knows it; undefined for "gone".
 *
 * @throws when the state is not a plain JSON object
 */
function stamp(owner: PresenceOwner, text: string): string | undefined {
  const state: unknown = JSON.parse(text)
  if (state === null) return undefined
  if (typeof state !== 'object' || Array.isArray(state)) throw new TypeError('A presence state is an object')
  checkPlainValue(state)
  const user: PresenceUser = { id: owner.personId, name: owner.name, color: personColor(owner.personId) }
  return JSON.stringify({ ...state, user })
}
