import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { documentAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type DocumentName, parseDocumentName } from '@panelbook/shared/protocol/document-name'
import { OLDEST_SUPPORTED_PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import { createCommitQueue } from './commit-queue.ts'
import { type Connection, openConnection } from './connection.ts'
import { type EventsConnection, openEventsConnection } from './events-connection.ts'
import { createFollower } from './follower.ts'
import { loadRoom } from './room.ts'
import { createRoomRegistry } from './room-registry.ts'
import { createSyncMetrics } from './sync-metrics.ts'
import { DEFAULT_SYNC_LIMITS, type SignedIn, type SyncFacts, type SyncServer, type SyncServerOptions } from '../sync/sync-port.ts'
import { createUpgrader } from './upgrade.ts'

const KEEP_ALIVE_MS = 10_000
const SNAPSHOT_EVERY = 100
const MAX_BATCH = 2_000

type Live = {
  connection: Connection | EventsConnection
  who: SignedIn
  name: DocumentName | undefined
  isAlive(): boolean
  ping(): void
  terminate(): void
}

export function createSyncServer(options: SyncServerOptions): SyncServer {
  const { clock, logger } = options
  const limits = { ...DEFAULT_SYNC_LIMITS, ...options.limits }
  const facts = new Map<Id, SyncFacts>()
  const live = new Set<Live>()
  let closing = false
  const metrics = createSyncMetrics(options.metrics, () => ({ rooms: [...registry.rooms()].length, sockets: live.size }))
  const queue = createCommitQueue(options.log, {
    maxBatch: MAX_BATCH,
    now: () => performance.now(),
    onBatch: (size, startedAt) => metrics.batch(size, performance.now() - startedAt),
    onFailure: (error) => logger.error({ err: error }, 'a batch of updates could not be stored'),
  })
  const follower = createFollower(options.onCommitted, logger)
  const registry = createRoomRegistry({
    idleUnloadMs: limits.idleUnloadMs,
    now: () => clock.now(),
    onUnloadFailed: (error) => logger.warn({ err: error }, 'a snapshot could not be stored; the document stays in memory'),
    async load(name) {
      const room = await loadRoom({
        ...{ name, log: options.log, queue, clock, documentBytes: limits.documentBytes, snapshotEvery: SNAPSHOT_EVERY },
        facts: () => facts.get(name.interviewId) ?? NOBODY(name.interviewId),
        onCommitted: () => {
          metrics.update()
          follower.changed(room)
        },
        onRefused: (reason) => metrics.refused(reason),
      })
      return room
    },
  })

  const loadFacts = async (interviewId: Id): Promise<SyncFacts | undefined> => {
    const known = facts.get(interviewId)
    if (known) return known
    const loaded = await options.loadFacts(interviewId)
    if (loaded) facts.set(interviewId, loaded)
    return loaded
  }
  const socketsOf = (personId: Id) => [...live].filter((each) => each.who.personId === personId).length

  const upgrader = createUpgrader(limits.frameBytes)
  const onUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    if (closing) return upgrader.deny(socket, 503)
    const url = new URL(request.url ?? '/', 'http://panelbook.invalid')
    const isEvents = url.pathname === '/events'
    if (!isEvents && !url.pathname.startsWith('/sync/')) return upgrader.deny(socket, 404)
    if (!options.originAllowed(request)) return upgrader.deny(socket, 403)
    const who = await upgrader.within(limits.authenticationMs, options.authenticate(request))
    if (!who) return upgrader.deny(socket, 401)
    if (socketsOf(who.personId) >= limits.socketsPerPerson) return upgrader.deny(socket, 429)
    const version = url.searchParams.get('v')
    const outdated = version !== null && !(Number(version) >= OLDEST_SUPPORTED_PROTOCOL_VERSION)
    if (isEvents) {
      const ws = await upgrader.accept(request, socket, head)
      if (outdated) return ws.close(closeCodes.outdated, 'Reload the page')
      const connection = openEventsConnection({ socket: ws, who, clock, limits, onClosed: () => live.delete(entry) })
      const entry: Live = { connection, who, name: undefined, ...upgrader.liveness(ws) }
      live.add(entry)
      return
    }
    const name = parseDocumentName(decodeURIComponent(url.pathname.slice('/sync/'.length)))
    // An unknown interview costs the same look-up as a forbidden one, and is answered the same.
    const known = await loadFacts(name?.interviewId ?? 'unknown')
    if (!name || !known || documentAccess(who, name, known) === 'none') return upgrader.deny(socket, 403)
    let held: Awaited<ReturnType<typeof registry.acquire>>
    try {
      held = await registry.acquire(name)
    } catch (error) {
      logger.error({ err: error, kind: name.kind }, 'a document could not be loaded')
      return upgrader.deny(socket, 503)
    }
    try {
      const ws = await upgrader.accept(request, socket, head)
      if (outdated) {
        held.release()
        return ws.close(closeCodes.outdated, 'Reload the page')
      }
      // Facts may have changed while the document was loading.
      if (held.room.accessOf(who) === 'none') {
        held.release()
        return ws.close(closeCodes.forbidden, 'Not allowed')
      }
      const connection = openConnection({
        ...{ socket: ws, who, room: held.room, presence: held.presence, limits, clock },
        receipts: url.searchParams.get('ack') === '1',
        relayPresence: (frame) => {
          for (const member of held.room.members) (member as Connection).send(frame, true)
        },
        onClosed: () => {
          live.delete(entry)
          held.release()
        },
      })
      const entry: Live = { connection, who, name, ...upgrader.liveness(ws) }
      live.add(entry)
    } catch (error) {
      held.release()
      throw error
    }
  }

  const keepAlive = setInterval(() => {
    for (const each of live) {
      if (each.who.expiresAt <= clock.now()) each.connection.close(closeCodes.signedOut, 'The session ended')
      else if (!each.isAlive()) each.terminate()
      else {
        each.ping()
        if ('keepAlive' in each.connection) each.connection.keepAlive()
      }
    }
    void registry.unloadIdle(clock.now())
  }, KEEP_ALIVE_MS)
  keepAlive.unref()

  const withRoom = async <T>(
    name: DocumentName,
    use: (held: Awaited<ReturnType<typeof registry.acquire>>) => Promise<T> | T,
  ): Promise<T> => {
    await loadFacts(name.interviewId)
    const held = await registry.acquire(name)
    try {
      return await use(held)
    } finally {
      held.release()
    }
  }

  return {
    handleUpgrade(request, socket, head) {
      // Before anything else: a peer that resets must not end the process.
      socket.on('error', () => socket.destroy())
      onUpgrade(request, socket, head).catch((error) => {
        logger.error({ err: error }, 'an upgrade failed')
        upgrader.deny(socket, 500)
      })
    },
    readDocument: (name, read) => withRoom(name, ({ room }) => room.read(read)),
    readAuthors: (name) =>
      withRoom(name, async ({ room }) => {
        await room.settled()
        return new Map(room.authors)
      }),
    async factsChanged(interviewId) {
      const loaded = await options.loadFacts(interviewId)
      if (loaded) facts.set(interviewId, loaded)
      else facts.delete(interviewId)
      for (const each of live) {
        if (each.name?.interviewId !== interviewId) continue
        if (!loaded || documentAccess(each.who, each.name, loaded) === 'none')
          each.connection.close(closeCodes.forbidden, 'Not allowed any longer')
      }
    },
    endSessions({ personId, sessionId }, why) {
      for (const each of live) {
        if (each.who.personId !== personId || (sessionId !== undefined && each.who.sessionId !== sessionId)) continue
        if (why === 'signed-out') each.connection.close(closeCodes.signedOut, 'Signed out')
        else each.connection.close(closeCodes.tryAgainLater, 'Your account was changed')
      }
    },
    notify(topic, { interviewId, to }) {
      for (const each of live) {
        if (each.name !== undefined || !('who' in each.connection)) continue
        if (to !== 'everyone' && !to.has(each.who.personId)) continue
        ;(each.connection as EventsConnection).send(
          interviewId === undefined ? { type: 'changed', topic } : { type: 'changed', topic, interviewId },
        )
      }
    },
    async close() {
      closing = true
      clearInterval(keepAlive)
      for (const each of live) each.connection.close(closeCodes.goingAway, 'The server is stopping')
      await queue.idle()
      await follower.idle()
      for (const { room } of registry.rooms()) {
        await room.settled()
        await room
          .snapshot()
          .catch((error) => logger.warn({ err: error, kind: room.name.kind }, 'a last snapshot could not be stored'))
      }
    },
  }
}

const NOBODY = (interviewId: Id): SyncFacts => ({
  interviewId,
  policy: 'sealed-until-all',
  panel: [],
  scorecardsIn: new Set(),
  revealedByLead: false,
  questionIds: new Set(),
})
