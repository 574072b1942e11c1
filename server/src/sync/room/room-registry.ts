import { panelRoleOf } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type DocumentName, formatDocumentName, parseDocumentName } from '@panelbook/shared/protocol/document-name'
import { CorruptDocument, type DocumentLog, type StoredDocument } from '../../database/log/document-log.ts'
import { createCommitFollower } from '../commit/commit-follower.ts'
import { type CommitQueue, createCommitQueue } from '../commit/commit-queue.ts'
import { type LoadedDocument, loadWithNotesCarried } from '../document/carry-over.ts'
import type { InterviewFactsCache } from '../interview-facts.ts'
import { createTurnstile } from '../steps.ts'
import { SNAPSHOT_BYTES, SNAPSHOT_EVERY } from '../sync-limits.ts'
import type { SyncMetrics } from '../sync-metrics.ts'
import type { SyncLimits, SyncServerOptions } from '../sync-port.ts'
import { Room } from './room.ts'
import type { RoomSubmission } from './room-world.ts'

/** The documents in memory. */
export interface RoomRegistry {
  /** The document's room, loaded once however many ask. Until then nobody is let in. @throws what loading throws */
  open(name: DocumentName): Promise<Room>
  rooms(): Room[]
  /** Unloads what nobody has had open for a while and what is clean. */
  sweep(): void
  /** The facts of an interview changed: tells its documents, those that are being loaded too. */
  factsChanged(interviewId: Id): void
  /** Resolves when everything received is committed and followed. */
  idle(): Promise<void>
}

interface Entry {
  loading: Promise<Room>
  room: Room | undefined
  /** When somebody last came for it, or was seen in it. Milliseconds. */
  usedAt: number
  /** Lets go of the interview's facts, which frames are judged by as long as the document is in memory. */
  release(): void
}

const NO_QUESTIONS: ReadonlySet<Id> = new Set()

export function createRoomRegistry(world: {
  log: DocumentLog
  facts: InterviewFactsCache
  limits: SyncLimits
  clock: Clock
  /** Only ever counts on. */
  elapsed: Clock
  metrics: SyncMetrics
  logger: SyncServerOptions['logger']
  onCommitted: SyncServerOptions['onCommitted']
  /** A Yjs client id of the document was bound to a person. */
  newAuthors(name: DocumentName): void
}): RoomRegistry {
  const { log, clock, elapsed, metrics, logger } = world
  const entries = new Map<string, Entry>()
  const compacting = new Map<string, Promise<void>>()
  const nextTurn = createTurnstile()
  const follower = createCommitFollower(world.onCommitted)

  const commits: CommitQueue<Room, RoomSubmission<Room>> = createCommitQueue(
    {
      async append(batch) {
        const startedAt = performance.now()
        const results = await log.append(batch)
        metrics.batch(batch.length, (performance.now() - startedAt) / 1_000)
        return results
      },
    },
    (submissions, outcome) => {
      for (const [room, indexes] of byOwner(submissions)) {
        const own = indexes.map((index) => submissions[index]).filter((submission) => submission !== undefined)
        if (outcome.kind === 'failed') room.fail(outcome.error)
        else {
          const { results } = outcome
          room.settle(
            own,
            indexes.map((index) => results[index]).filter((result) => result !== undefined),
          )
        }
      }
    },
  )

  const compact = (room: Room) => {
    if (compacting.has(room.document)) return
    room.sinceSnapshot = 0
    room.bytesSinceSnapshot = 0
    const done = log
      .compact(room.document)
      // A snapshot is a cache: without it opening takes longer, and nothing is lost.
      .catch((error: unknown) => logger.warn({ err: error, kind: room.name.kind }, 'could not write a snapshot'))
      .then(() => void compacting.delete(room.document))
    compacting.set(room.document, done)
  }

  const rooms = () => [...entries.values()].map((entry) => entry.room).filter((room) => room !== undefined)
  const remove = (key: string) => {
    entries.get(key)?.release()
    entries.delete(key)
  }

  const load = async (name: DocumentName): Promise<Room> => {
    const key = formatDocumentName(name)
    const room = await loadDocument(log, key, async (stored) => createRoom(name, await carried(name, stored)))
    metrics.loaded()
    return room
  }

  const carried = (name: DocumentName, stored: StoredDocument): Promise<LoadedDocument> =>
    loadWithNotesCarried({ log, clock, carried: () => world.newAuthors(name), breathe: nextTurn }, name, stored)

  const createRoom = (name: DocumentName, stored: LoadedDocument): Room =>
    new Room(name, stored, {
      load: async (document) => carried(name, await log.read(document)),
      commits,
      questionIds: () => world.facts.known(name.interviewId)?.questionIds ?? NO_QUESTIONS,
      roomMade: () => world.facts.known(name.interviewId)?.roomMade ?? 0,
      moderates(personId) {
        const known = world.facts.known(name.interviewId)
        return known !== undefined && panelRoleOf(known, personId) === 'moderator'
      },
      limits: world.limits,
      clock,
      // As long as was spent is left to others first.
      breathe: (spentMs) => new Promise<void>((resolve) => setTimeout(resolve, spentMs)).then(nextTurn),
      committed(room, { updates, newAuthors }) {
        metrics.updates(updates)
        if (newAuthors) world.newAuthors(name)
        follower.follow(room)
        if (room.sinceSnapshot >= SNAPSHOT_EVERY || room.bytesSinceSnapshot >= SNAPSHOT_BYTES) compact(room)
      },
      refused: (reason) => metrics.refused(reason),
      failed(room, error) {
        if (entries.get(room.document)?.room === room) remove(room.document)
        logger.error({ err: error, kind: name.kind }, 'a document had to be closed')
      },
    })

  return {
    open(name) {
      const key = formatDocumentName(name)
      const known = entries.get(key)
      if (known) {
        known.usedAt = elapsed.now()
        return known.loading
      }
      const release = world.facts.hold(name.interviewId)
      const entry: Entry = { loading: load(name), room: undefined, usedAt: elapsed.now(), release }
      entries.set(key, entry)
      entry.loading.then(
        (room) => (entry.room = room),
        // A failed load leaves no document. The next connection tries again.
        () => remove(key),
      )
      return entry.loading
    },
    rooms,
    sweep() {
      const now = elapsed.now()
      for (const [key, entry] of entries) {
        const { room } = entry
        if (!room) continue
        room.carryNotes()
        if (room.size > 0) entry.usedAt = now
        else if (room.clean && !follower.isFollowing(room) && now - entry.usedAt >= world.limits.idleUnloadMs) {
          remove(key)
          if (room.sinceSnapshot > 0) compact(room)
        }
      }
    },
    async idle() {
      // What is held in front of a document comes to the log only after what it waits for.
      do {
        await commits.idle()
        await follower.idle()
        await Promise.all(rooms().map((room) => room.read(() => undefined).catch(() => undefined)))
      } while (rooms().some((room) => !room.clean))
      await commits.idle()
      await follower.idle()
      await Promise.all(compacting.values())
    },
    factsChanged(interviewId) {
      for (const [key, entry] of entries) {
        if (parseDocumentName(key)?.interviewId !== interviewId) continue
        if (entry.room) entry.room.factsChanged()
        else entry.loading.then((room) => room.factsChanged()).catch(() => undefined)
      }
    },
  }
}

/** A snapshot that can't be used is a cache that can't be used: the log, which is the record, is read whole. */
async function loadDocument<T>(log: DocumentLog, document: string, build: (stored: StoredDocument) => Promise<T>): Promise<T> {
  const stored = await log.read(document)
  try {
    return await build(stored)
  } catch (error) {
    if (!(error instanceof CorruptDocument) || !stored.snapshot) throw error
    return build(await log.read(document, { fromLogAlone: true }))
  }
}

/** Which submissions are whose, in order. */
function byOwner(submissions: readonly RoomSubmission<Room>[]): Map<Room, number[]> {
  const owners = new Map<Room, number[]>()
  for (const [index, { owner }] of submissions.entries()) {
    const indexes = owners.get(owner)
    if (indexes) indexes.push(index)
    else owners.set(owner, [index])
  }
  return owners
}
