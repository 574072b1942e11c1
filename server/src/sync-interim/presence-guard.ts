import { type PresenceUser, personColor } from '@panelbook/shared/panel/presence'
import { messageTypes } from '@panelbook/shared/protocol/messages'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { SignedIn } from '../sync/sync-port.ts'

const MAX_STATE_CHARACTERS = 4_096
const MAX_CLIENTS_PER_CONNECTION = 4

interface PresenceEntry {
  clock: number
  /** JSON; `null` says the client left. */
  state: string
  owner: object
}

/**
 * The presence of one document, as the server lets it be seen. A state's `user` is always the session's; what a connection says about clients of others is
 * ignored, since the stock client repeats everything it hears.
 */
export class PresenceGuard {
  readonly #entries = new Map<number, PresenceEntry>()

  /** Takes an awareness update of `owner` and returns the frame to relay, or undefined when nothing in it counts. @throws on truncated bytes */
  receive(owner: object, who: SignedIn, body: Uint8Array, authors: ReadonlyMap<number, string>): Uint8Array | undefined {
    const decoder = decoding.createDecoder(body)
    const changed: number[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      const present = this.#entries.get(client)
      const author = authors.get(client)
      if ((present && present.owner !== owner) || (author !== undefined && author !== who.personId)) continue
      if (text.length > MAX_STATE_CHARACTERS || (present && clock <= present.clock && text !== 'null')) continue
      if (!present && (text === 'null' || this.#count(owner) >= MAX_CLIENTS_PER_CONNECTION)) continue
      const state = stamp(text, who)
      if (state === undefined) continue
      this.#entries.set(client, { clock, state, owner })
      changed.push(client)
    }
    const frame = changed.length > 0 ? this.#frame(changed) : undefined
    for (const client of changed) if (this.#entries.get(client)?.state === 'null') this.#entries.delete(client)
    return frame
  }

  /** Everybody's presence, for somebody who joins. */
  all(): Uint8Array | undefined {
    return this.#entries.size > 0 ? this.#frame([...this.#entries.keys()]) : undefined
  }

  /** Removes what `owner` had; returns the frame that says so. */
  remove(owner: object): Uint8Array | undefined {
    const gone = [...this.#entries].filter(([, entry]) => entry.owner === owner).map(([client]) => client)
    if (gone.length === 0) return undefined
    for (const client of gone) {
      const entry = this.#entries.get(client)
      if (entry) this.#entries.set(client, { ...entry, clock: entry.clock + 1, state: 'null' })
    }
    const frame = this.#frame(gone)
    for (const client of gone) this.#entries.delete(client)
    return frame
  }

  #count(owner: object): number {
    let count = 0
    for (const entry of this.#entries.values()) if (entry.owner === owner) count++
    return count
  }

  #frame(clients: number[]): Uint8Array {
    const body = encoding.createEncoder()
    encoding.writeVarUint(body, clients.length)
    for (const client of clients) {
      const entry = this.#entries.get(client)
      encoding.writeVarUint(body, client)
      encoding.writeVarUint(body, entry?.clock ?? 0)
      encoding.writeVarString(body, entry?.state ?? 'null')
    }
    return awarenessFrame(encoding.toUint8Array(body))
  }
}

function stamp(text: string, who: SignedIn): string | undefined {
  if (text === 'null') return text
  let state: unknown
  try {
    state = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return undefined
  const user: PresenceUser = { id: who.personId, name: who.name, color: personColor(who.personId) }
  return JSON.stringify({ ...state, user })
}

export function awarenessFrame(body: Uint8Array): Uint8Array {
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, messageTypes.awareness)
  encoding.writeVarUint8Array(frame, body)
  return encoding.toUint8Array(frame)
}
