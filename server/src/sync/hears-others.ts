import type { LoopFacts } from '@panelbook/shared/access/loop-policy'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { FactsCache } from './facts-cache.ts'
import type { OpenSocket, OpenSockets } from './open-sockets.ts'
import type { PresenceElsewhere } from './room/presence-elsewhere.ts'
import type { RoomRegistry } from './room/room-registry.ts'
import { closeAtOnce } from './socket-access.ts'
import type { HearsOthers, SignedIn, SyncServer, SyncServerOptions } from './sync-port.ts'

/** Sessions that are looked at again at once. */
const AT_ONCE = 8

interface Hearing extends Pick<SyncServerOptions, 'authenticate'>, Pick<SyncServer, 'factsChanged' | 'loopsChanged'> {
  interviews: FactsCache
  loops: FactsCache<LoopFacts>
  sockets: OpenSockets
  registry: RoomRegistry
  presence: PresenceElsewhere
  /** Whoever is being let in by what was known before comes again. */
  looking(): void
  tellInPassing: NonNullable<SyncServerOptions['others']>['bus']['tellInPassing']
}

/** Nobody else uses the database. */
export const hearsNobody: HearsOthers = {
  documents() {},
  presence() {},
  tellPresence() {},
  gone() {},
  stale() {},
  async lookAtEverything() {},
}

export function createHearsOthers(world: Hearing): HearsOthers {
  const { interviews, sockets, registry, presence } = world
  /** Their credentials as they are now: sockets of one session are looked at with one request. */
  const judgeSessions = async () => {
    const bySession = [...Map.groupBy(sockets.all(), ({ who }) => `${who.personId} ${who.sessionId}`).values()]
    const judgeNext = async (): Promise<void> => {
      for (let own = bySession.pop(); own; own = bySession.pop()) {
        const [first] = own
        const now = first && (await world.authenticate(first.request))
        for (const socket of own) endUnlessSame(socket, now)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, judgeNext))
  }
  const closeEvents = () => {
    for (const socket of sockets.all()) {
      if (socket.document === 'events') closeAtOnce(socket, closeCodes.tryAgainLater, 'look again')
    }
  }

  return {
    documents: (heads) => registry.heard(heads),
    presence: (node, told) => registry.presentElsewhere(presence.heard(node, told)),
    tellPresence() {
      for (const room of registry.rooms()) {
        const here = room.presentHere()
        if (here.length > 0) presence.tell(room.document, here)
      }
    },
    gone: (node) => registry.presentElsewhere(presence.forget(node)),
    stale() {
      for (const socket of sockets.all()) {
        if (socket.document !== 'events') closeAtOnce(socket, closeCodes.unavailable, 'can’t be opened at the moment')
      }
    },
    async lookAtEverything() {
      world.looking()
      registry.presentElsewhere(presence.forget())
      world.tellInPassing({ kind: 'who' })
      await judgeSessions()
      const facts = [...interviews.held().map((id) => world.factsChanged(id)), world.loopsChanged()]
      for (const judged of await Promise.allSettled(facts)) if (judged.status === 'rejected') throw judged.reason
      await registry.catchUp()
      closeEvents()
    },
  }
}

function endUnlessSame(socket: OpenSocket, now: SignedIn | undefined): void {
  const { who } = socket
  if (now?.personId !== who.personId || now.sessionId !== who.sessionId) {
    closeAtOnce(socket, closeCodes.signedOut, 'the session ended')
    return
  }
  const same =
    now.workspaceRole === who.workspaceRole && now.name === who.name && String(now.scopes ?? '') === String(who.scopes ?? '')
  if (!same) closeAtOnce(socket, closeCodes.tryAgainLater, 'the account changed')
}
