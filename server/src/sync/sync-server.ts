import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type DocumentAccess, documentAccess, mayReadInterview } from '@panelbook/shared/access/policy'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { type Admission, createAdmissions } from './admissions.ts'
import { createFrameServer, type FrameConnection, type FrameHandlers } from './connection.ts'
import { sendEvent, serveEvents } from './events-connection.ts'
import { createInterviewFactsCache } from './interview-facts.ts'
import { createOpenSockets, type OpenSocket } from './open-sockets.ts'
import type { Room } from './room/room.ts'
import type { Peer } from './room/room-member.ts'
import { createRoomRegistry } from './room/room-registry.ts'
import { createSenderBudgets } from './sender-budget.ts'
import { defaultLimits } from './sync-limits.ts'
import { createSyncMetrics } from './sync-metrics.ts'
import type { SignedIn, SyncServer, SyncServerOptions } from './sync-port.ts'
import { everyMs, within } from './timing.ts'
import { type DenialStatus, deny, readTarget, type UpgradeTarget } from './upgrade.ts'

/** How often connections are looked after and idle documents unloaded. Milliseconds. */
const SWEEP_MS = 1_000
/** What opening a socket costs its person, in parts of updates; and how much debt, in milliseconds, opens none. */
const ADMISSION_PARTS = 256
const MAX_DEBT_MS = 5_000
/** How long before a socket's time is up its session or token is looked at again. Milliseconds. */
const RECHECK_MS = 60_000
/** No denial after authentication comes sooner: whether something exists must not show in how long the "no" took. Milliseconds. */
const DENIAL_MS = 40

export function createSyncServer(options: SyncServerOptions): SyncServer {
  const { clock, logger } = options
  const elapsed = options.elapsed ?? { now: () => performance.now() }
  const limits = { ...defaultLimits, ...options.limits }
  const sockets = createOpenSockets()
  const count = (events: boolean) => [...sockets.all()].filter((socket) => (socket.document === 'events') === events).length
  const metrics = createSyncMetrics(options.metrics, {
    rooms: () => registry.rooms().length,
    documentSockets: () => count(false),
    eventSockets: () => count(true),
    unsentBytes: () => [...sockets.all()].reduce((sum, { connection }) => sum + connection.unsentBytes(), 0),
  })
  const facts = createInterviewFactsCache(options.loadFacts)
  const admissions = createAdmissions()
  const budgets = createSenderBudgets(limits, elapsed)
  const registry = createRoomRegistry({
    ...{ log: options.log, facts, limits, clock, elapsed, metrics, logger, onCommitted: options.onCommitted },
    newAuthors(name) {
      for (const socket of sockets.all()) {
        if (socket.document !== 'events' || accessOf(socket.who, name) === 'none') continue
        sendEvent(socket.connection, { type: 'changed', topic: 'authors', interviewId: name.interviewId })
      }
    },
  })
  const documentFrames = createFrameServer(limits, elapsed, 'binary')
  const eventFrames = createFrameServer({ ...limits, frameBytes: 1_024, updatesPerSecond: 5, updateBurst: 30 }, elapsed, 'text')
  let closing: Promise<void> | undefined

  /** What somebody may do with a document by what is known now; nothing where nothing is known. */
  const accessOf = (who: SignedIn, name: DocumentName): DocumentAccess => {
    const known = facts.known(name.interviewId)
    return known && clock.now() < who.expiresAt ? documentAccess(who, name, known) : 'none'
  }

  /**
   * A session that is used goes on, and an API token lives until it is revoked: shortly before a socket's time is up its credentials are looked at again, and nobody who is still
   * signed in is sent away for good.
   */
  const unsure = new WeakSet<OpenSocket>()
  const recheck = async (socket: OpenSocket) => {
    socket.rechecked = 'asking'
    try {
      const who = await within(limits.authenticationMs, options.authenticate(socket.request))
      const same = who?.personId === socket.who.personId && who.sessionId === socket.who.sessionId
      if (who && same && who.expiresAt > socket.who.expiresAt) {
        socket.who = { ...socket.who, expiresAt: who.expiresAt }
        unsure.delete(socket)
        socket.rechecked = undefined
      } else socket.rechecked = 'refused'
    } catch (error) {
      logger.warn({ err: error }, 'could not look at a session again')
      socket.rechecked = undefined
      unsure.add(socket)
    }
  }

  const closeWithoutAccess = (socket: OpenSocket) => {
    if (socket.access() !== 'none') return
    const expired = clock.now() >= socket.who.expiresAt
    // Slow is not signed out: whoever couldn't be asked about comes again, and is told at the door.
    if (expired && unsure.has(socket)) return close(socket, closeCodes.unavailable, 'can’t be looked up at the moment')
    const known = socket.document === 'events' || facts.known(socket.document.interviewId) !== undefined
    if (expired) close(socket, closeCodes.signedOut, 'the session ended')
    else if (known) close(socket, closeCodes.forbidden, 'no such document')
    else close(socket, closeCodes.unavailable, 'can’t be opened at the moment')
  }
  const close = (socket: OpenSocket, code: (typeof closeCodes)[keyof typeof closeCodes], reason: string) => {
    socket.connection.close(code, reason, 'prompt')
  }

  const track = (socket: OpenSocket, handlers: FrameHandlers): FrameHandlers => {
    sockets.add(socket)
    const release = socket.document === 'events' ? () => {} : facts.hold(socket.document.interviewId)
    return {
      receive(frame) {
        // The facts of this moment judge every frame, however long the socket has been open.
        if (socket.access() === 'none') closeWithoutAccess(socket)
        else handlers.receive(frame)
      },
      closed(code) {
        sockets.remove(socket)
        if (code !== undefined) metrics.closed(code)
        handlers.closed(code)
        release()
      },
    }
  }

  const joinDocument = (
    connection: FrameConnection,
    { request, who }: Pick<OpenSocket, 'request' | 'who'>,
    document: DocumentName,
    { room, receipts }: { room: Room; receipts: boolean },
  ) => {
    const access = () => accessOf(socket.who, document)
    const socket: OpenSocket = { request, who, connection, document, access, rechecked: undefined }
    const peer: Peer = {
      personId: who.personId,
      name: who.name,
      receipts,
      access,
      send: connection.send,
      sendWhole: connection.sendWhole,
      charge(parts) {
        metrics.work(parts)
        budgets.of(who.personId).work(parts)
      },
      sendPresence: connection.sendDroppable,
      close: connection.close,
    }
    room.join(peer)
    return track(socket, { receive: (frame) => room.receive(peer, frame), closed: () => room.leave(peer) })
  }

  const listen = (connection: FrameConnection, { request, who }: Pick<OpenSocket, 'request' | 'who'>) => {
    const access = () => (clock.now() < socket.who.expiresAt ? 'read' : 'none')
    const socket: OpenSocket = { request, who, connection, document: 'events', access, rechecked: undefined }
    return track(socket, { receive: serveEvents(connection, who, clock), closed() {} })
  }

  type Verdict = DenialStatus | ((socket: Duplex, head: Buffer) => void)

  /** Who is in front of the door and what for, or the status to deny with. What it finds out may be outdated when it resolves: `judgeAgain` has the last word. */
  const admit = async (
    request: IncomingMessage,
    admission: Admission,
  ): Promise<DenialStatus | { who: SignedIn; target: UpgradeTarget; room: Room | undefined }> => {
    const target = readTarget(request)
    if (!target) return 404
    if (!options.originAllowed(request)) return 403
    const who = await within(limits.authenticationMs, options.authenticate(request))
    if (!who) return 401
    const { document } = target
    if (target.outdated || document === 'events') return { who, target, room: undefined }
    if (sockets.count(who.personId) >= limits.socketsPerPerson) return 429
    // Opening costs as much as a few hundred edits; whoever owes more than a moment comes back later.
    const budget = budgets.of(who.personId)
    budget.work(ADMISSION_PARTS)
    if (budget.waitMs() > MAX_DEBT_MS) return 429
    const earliest = elapsed.now() + DENIAL_MS
    if (document) {
      admission.keep(facts.hold(document.interviewId))
      await facts.find(document.interviewId)
    }
    if (!document || accessOf(who, document) === 'none') {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, earliest - elapsed.now())))
      return 404
    }
    return { who, target, room: await registry.open(document) }
  }

  /** The verdict of this moment, with nothing to wait for between it and the open socket: whoever ends rights or sessions from here on finds the socket. */
  const judgeAgain = (
    request: IncomingMessage,
    admission: Admission,
    { who, target, room }: { who: SignedIn; target: UpgradeTarget; room: Room | undefined },
  ): Verdict => {
    const { document } = target
    const budget = budgets.of(who.personId)
    if (closing) return 503
    const end = admission.endOf(who)
    if (end) return end === 'signed-out' ? 401 : 503
    if (target.outdated) {
      return (socket, head) =>
        documentFrames.accept({ request, socket, head, budget }, (connection) => {
          connection.close(closeCodes.outdated, 'reload the page')
          return { receive() {}, closed() {} }
        })
    }
    if (sockets.count(who.personId) >= limits.socketsPerPerson) return 429
    if (document === 'events') {
      return (socket, head) =>
        eventFrames.accept({ request, socket, head, budget }, (connection) => listen(connection, { request, who }))
    }
    if (!document || accessOf(who, document) === 'none') return 404
    if (!room || room.failed) return 503
    return (socket, head) =>
      documentFrames.accept({ request, socket, head, budget }, (connection) =>
        joinDocument(connection, { request, who }, document, { room, receipts: target.receipts }),
      )
  }

  const handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    admissions.run(async (admission) => {
      let verdict: Verdict
      try {
        const admitted = closing ? 503 : await admit(request, admission)
        verdict = typeof admitted === 'number' ? admitted : judgeAgain(request, admission, admitted)
      } catch (error) {
        logger.error({ err: error }, 'could not open a socket')
        verdict = 503
      }
      if (socket.destroyed) return
      if (typeof verdict === 'function') {
        verdict(socket, head)
        return
      }
      metrics.denied(verdict)
      deny(socket, verdict)
    })

  const sweep = () => {
    registry.sweep()
    budgets.tidy()
    for (const socket of sockets.all()) {
      if (socket.rechecked === undefined && clock.now() >= socket.who.expiresAt - RECHECK_MS) void recheck(socket)
      closeWithoutAccess(socket)
      socket.connection.tick()
    }
  }
  const stopSweeping = (options.every ?? everyMs)(SWEEP_MS, sweep)

  return {
    handleUpgrade(request, socket, head) {
      // Before anything else: an error without a listener ends the process.
      socket.on('error', () => socket.destroy())
      void handleUpgrade(request, socket, head)
    },
    async readDocument(name, read) {
      const room = await registry.open(name)
      return room.read(read)
    },
    async readAuthors(name) {
      const room = await registry.open(name)
      return room.read((_doc, _sequence, authors) => new Map(authors))
    },
    async factsChanged(interviewId) {
      try {
        await facts.reload(interviewId)
      } finally {
        registry.factsChanged(interviewId)
        for (const socket of sockets.all()) {
          if (socket.document !== 'events' && socket.document.interviewId === interviewId) closeWithoutAccess(socket)
        }
      }
    },
    endSessions({ personId, sessionId }, why) {
      admissions.endSessions({ personId, ...(sessionId === undefined ? {} : { sessionId }) }, why)
      for (const socket of sockets.of(personId)) {
        if (sessionId !== undefined && socket.who.sessionId !== sessionId) continue
        if (why === 'signed-out') close(socket, closeCodes.signedOut, 'the session ended')
        else close(socket, closeCodes.tryAgainLater, 'the account changed')
      }
    },
    extendSession({ personId, sessionId, expiresAt }) {
      for (const { who } of sockets.of(personId)) {
        if (who.sessionId === sessionId) who.expiresAt = Math.max(who.expiresAt, expiresAt)
      }
    },
    notify(topic, { interviewId, to }) {
      const about = interviewId === undefined ? undefined : facts.known(interviewId)
      for (const socket of sockets.all()) {
        if (socket.document !== 'events' || (to !== 'everyone' && !to.has(socket.who.personId))) continue
        if (about && !mayReadInterview(socket.who, about)) continue
        sendEvent(socket.connection, { type: 'changed', topic, ...(interviewId === undefined ? {} : { interviewId }) })
      }
    },
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
