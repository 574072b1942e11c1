import type { IncomingMessage } from 'node:http'
import type { DocumentAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { FrameConnection } from './connection/connection.ts'
import type { SignedIn } from './sync-port.ts'

/** A connection, who it belongs to, and what it has open. */
export interface OpenSocket {
  /** What it was opened with. */
  readonly request: IncomingMessage
  /** With the expiry that was last heard. */
  who: SignedIn
  connection: FrameConnection
  /** `events` for one that listens for changes. */
  document: DocumentName | 'events'
  access(): DocumentAccess
  /** Whether its credentials are being looked at again, or were and aren't good any longer. */
  rechecked: 'asking' | 'refused' | undefined
}

/** Every open socket, found by its person. */
export interface OpenSockets {
  add(socket: OpenSocket): void
  remove(socket: OpenSocket): void
  of(personId: Id): Iterable<OpenSocket>
  people(): Iterable<Id>
  all(): Iterable<OpenSocket>
  count(personId: Id): number
}

export function createOpenSockets(): OpenSockets {
  const byPerson = new Map<Id, Set<OpenSocket>>()
  return {
    add(socket) {
      const own = byPerson.get(socket.who.personId) ?? new Set()
      byPerson.set(socket.who.personId, own.add(socket))
    },
    remove(socket) {
      const own = byPerson.get(socket.who.personId)
      if (own?.delete(socket) && own.size === 0) byPerson.delete(socket.who.personId)
    },
    of: (personId) => [...(byPerson.get(personId) ?? [])],
    people: () => [...byPerson.keys()],
    all: () => [...byPerson.values()].flatMap((own) => [...own]),
    count: (personId) => byPerson.get(personId)?.size ?? 0,
  }
}
