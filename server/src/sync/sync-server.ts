import type { LoopFacts } from '@panelbook/shared/access/loop-policy'
import { mayReadInterview } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type DocumentName, formatDocumentName, isOf } from '@panelbook/shared/protocol/document-name'
import { createDoor } from './admission/door.ts'
import { type DocumentFacts, documentFacts } from './document-facts.ts'
import { sendEvent } from './events-connection.ts'
import { createFactsCache, type FactsCache } from './facts-cache.ts'
import { createHearsOthers, hearsNobody } from './hears-others.ts'
import { createOpenSockets, type OpenSockets } from './open-sockets.ts'
import { createPresenceElsewhere } from './room/presence-elsewhere.ts'
import { createRoomRegistry, type RoomRegistry } from './room/room-registry.ts'
import { createSenderBudgets } from './sender-budget.ts'
import { closeAtOnce, createSocketAccess, type SocketAccess } from './socket-access.ts'
import { defaultLimits } from './sync-limits.ts'
import { createSyncMetrics } from './sync-metrics.ts'
import type { SyncServer, SyncServerOptions } from './sync-port.ts'
import { afterMs, everyMs } from './timing.ts'
import { closeBeyond } from './unsent-bound.ts'

/** How often connections are looked after and idle documents unloaded. Milliseconds. */
const SWEEP_MS = 1_000

export function createSyncServer(options: SyncServerOptions): SyncServer {
  const { clock, logger } = options
  const elapsed = options.elapsed ?? { now: () => performance.now() }
  const after = options.after ?? afterMs
  const limits = { ...defaultLimits, ...options.limits }
  const sockets = createOpenSockets()
  const metrics = createSyncMetrics(options.metrics, { rooms: () => registry.rooms().length, ...socketGauges(sockets) })
  const interviews = createFactsCache(options.loadFacts)
  const loops = createFactsCache(options.loadLoopFacts)
  const { others } = options
  const known = documentFacts(interviews, loops)
  const facts = others ? whileFresh(known, others.bus) : known
  const presence = others && createPresenceElsewhere(others.bus, after)
  let looks = 0
  const access = createSocketAccess(facts, limits, options)
  const budgets = createSenderBudgets(limits, elapsed)
  const registry = createRoomRegistry({
    ...{ log: options.log, facts, limits, clock, elapsed, after, metrics, logger, onCommitted: options.onCommitted },
    ...(options.followed ? { followed: options.followed } : {}),
    ...(others && presence ? { others: { log: others.log, presence } } : {}),
    newAuthors(name) {
      for (const socket of sockets.all()) {
        // Of a loop nobody is told who typed which line.
        if (name.kind === 'loop' || socket.document !== 'events' || access.of(socket.who, name) === 'none') continue
        sendEvent(socket.connection, { type: 'changed', topic: 'authors', interviewId: name.interviewId })
      }
    },
  })
  let closing: Promise<void> | undefined

  const door = createDoor(
    { options, limits, elapsed, after, sockets, budgets, facts, registry, accessOf: access.of },
    { clock, sockets, budgets, facts, access, metrics },
    { closing: () => closing !== undefined || others?.bus.fresh() === false, looks: () => looks, logger },
  )
  const sweep = () => {
    registry.sweep()
    budgets.tidy()
    for (const socket of sockets.all()) {
      access.recheckWhenDue(socket)
      access.closeWithout(socket)
      socket.connection.tick()
    }
    for (const personId of sockets.people()) closeBeyond(sockets.of(personId), limits.unsentBytesPerPerson)
  }
  const stopSweeping = (options.every ?? everyMs)(SWEEP_MS, sweep)
  const judging = createJudging({ interviews, loops, sockets, registry, access })
  const hears =
    others && presence
      ? createHearsOthers({
          ...{ ...judging, interviews, loops, sockets, registry, presence, authenticate: options.authenticate },
          tellInPassing: others.bus.tellInPassing,
          looking: () => void looks++,
        })
      : hearsNobody

  return {
    handleUpgrade(request, socket, head) {
      // Before anything else: an error without a listener ends the process.
      socket.on('error', () => socket.destroy())
      void door.open({ request, socket, head })
    },
    async readDocument(name, read) {
      const room = await registry.open(name)
      return room.readLatest(read)
    },
    async readAuthors(name) {
      const room = await registry.open(name)
      return room.readLatest((_doc, _sequence, authors) => new Map(authors))
    },
    readWritingTimes: (name) => options.log.writingTimes(formatDocumentName(name)),
    endSessions({ personId, sessionId }, why) {
      door.endSessions({ personId, ...(sessionId === undefined ? {} : { sessionId }) }, why)
      for (const socket of sockets.of(personId)) {
        if (sessionId !== undefined && socket.who.sessionId !== sessionId) continue
        if (why === 'signed-out') closeAtOnce(socket, closeCodes.signedOut, 'the session ended')
        else closeAtOnce(socket, closeCodes.tryAgainLater, 'the account changed')
      }
    },
    extendSession({ personId, sessionId, expiresAt }) {
      for (const { who } of sockets.of(personId)) {
        if (who.sessionId === sessionId) who.expiresAt = Math.max(who.expiresAt, expiresAt)
      }
    },
    ...judging,
    ...createTelling(sockets, interviews),
    hears,
    close() {
      closing ??= (async () => {
        stopSweeping()
        for (const socket of sockets.all()) socket.connection.close(closeCodes.goingAway, 'the server is stopping')
        await registry.idle()
      })()
      return closing
    },
  }
}

/** What is known counts only as long as it would be heard that it changed. */
const whileFresh = (facts: DocumentFacts, bus: { fresh(): boolean }): DocumentFacts => ({
  ...facts,
  isKnown: (name) => bus.fresh() && facts.isKnown(name),
  accessOf: (actor, name, now) => (bus.fresh() ? facts.accessOf(actor, name, now) : 'none'),
})

interface Judged {
  interviews: FactsCache
  loops: FactsCache<LoopFacts>
  sockets: OpenSockets
  registry: RoomRegistry
  access: SocketAccess
}

/** What judges open sockets anew, once what they were judged by may have changed. */
function createJudging(world: Judged): Pick<SyncServer, 'factsChanged' | 'loopsChanged'> {
  const { interviews, loops, sockets, registry, access } = world
  /** Closes the sockets that lost access by facts that are read again. Where they can't be, nobody has any. */
  const judgeAnew = async (reload: () => Promise<'gone' | 'there' | 'unheld'>, isOf: (name: DocumentName) => boolean) => {
    let gone = false
    try {
      gone = (await reload()) === 'gone'
    } finally {
      if (gone) registry.erased(isOf)
      else registry.factsChanged(isOf)
      for (const socket of sockets.all()) {
        if (socket.document === 'events' || !isOf(socket.document)) continue
        if (gone) closeAtOnce(socket, closeCodes.erased, 'the candidate was erased')
        else access.closeWithout(socket)
      }
    }
  }
  const judgeLoop = (applicationId: Id) =>
    judgeAnew(
      () => loops.reload(applicationId),
      (name) => isOf(name, { applicationId }),
    )
  return {
    factsChanged: (interviewId) =>
      judgeAnew(
        () => interviews.reload(interviewId),
        (name) => isOf(name, { interviewId }),
      ),
    async loopsChanged(among = loops.held()) {
      const judged = await Promise.allSettled(among.map(judgeLoop))
      for (const each of judged) if (each.status === 'rejected') throw each.reason
    },
  }
}

/** What goes to clients on `/events`. */
function createTelling(sockets: OpenSockets, facts: FactsCache): Pick<SyncServer, 'notify' | 'tellErased'> {
  return {
    notify(topic, { interviewId, to }) {
      const about = interviewId === undefined ? undefined : facts.known(interviewId)
      for (const socket of sockets.all()) {
        if (socket.document !== 'events' || (to !== 'everyone' && !to.has(socket.who.personId))) continue
        if (about && !mayReadInterview(socket.who, about)) continue
        sendEvent(socket.connection, { type: 'changed', topic, ...(interviewId === undefined ? {} : { interviewId }) })
      }
    },
    tellErased(idsOf) {
      for (const socket of sockets.all()) {
        const ids = socket.document === 'events' ? idsOf.get(socket.who.personId) : undefined
        if (ids) sendEvent(socket.connection, { type: 'erased', ids: [...ids] })
      }
    },
  }
}

/** What is counted of the open sockets when somebody asks. */
function socketGauges(sockets: OpenSockets) {
  const count = (events: boolean) => [...sockets.all()].filter((socket) => (socket.document === 'events') === events).length
  return {
    documentSockets: () => count(false),
    eventSockets: () => count(true),
    unsentBytes: () => [...sockets.all()].reduce((sum, { connection }) => sum + connection.unsentBytes(), 0),
  }
}
