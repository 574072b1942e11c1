import type { Clock } from '@panelbook/shared/base/clock'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import {
  type AppendResult,
  CorruptDocument,
  type DocumentLog,
  type SharedLog,
  type StoredDocument,
} from '../../database/log/document-log.ts'
import { createCommitFollower } from '../commit/commit-follower.ts'
import { type CommitPace, createCommitPace } from '../commit/commit-pace.ts'
import { type CommitQueue, createCommitQueue } from '../commit/commit-queue.ts'
import { type LoadedDocument, loadWithNotesCarried } from '../document/carry-over.ts'
import type { DocumentFacts } from '../document-facts.ts'
import { createTurnstile } from '../steps.ts'
import { SNAPSHOT_BYTES, SNAPSHOT_EVERY } from '../sync-limits.ts'
import type { SyncMetrics } from '../sync-metrics.ts'
import type { SyncLimits, SyncServerOptions } from '../sync-port.ts'
import type { After } from '../timing.ts'
import { createCompactions } from './compactions.ts'
import { createLaterReader } from './later-reader.ts'
import type { PresenceElsewhere } from './presence-elsewhere.ts'
import { Room } from './room.ts'
import type { RoomSubmission } from './room-world.ts'

/** Makes rooms of what the log holds, and has the log hold what happens in them. */
export interface RoomLoader {
  /** @throws what the log throws, and CorruptDocument */
  load(name: DocumentName): Promise<Room>
  /** Whether read models still follow the document's last commits. */
  isFollowing(room: Room): boolean
  /** Writes a snapshot. */
  compact(room: Room): void
  /** Resolves when everything submitted is committed and followed. */
  committed(): Promise<void>
  /** To be called about once a second: puts the log in order unless the server is busy. */
  tidy(): void
  /** Resolves when the snapshots under way are written. */
  compacted(): Promise<void>
}

export interface RoomLoaderWorld {
  log: DocumentLog
  facts: DocumentFacts
  limits: SyncLimits
  clock: Clock
  /** Only ever counts on. */
  elapsed: Clock
  after: After
  metrics: SyncMetrics
  logger: SyncServerOptions['logger']
  onCommitted: SyncServerOptions['onCommitted']
  followed?: SyncServerOptions['followed']
  /** A Yjs client id of the document was bound to a person. */
  newAuthors(name: DocumentName): void
  /** Where other nodes use the database, too. */
  others?: { log: SharedLog; presence: PresenceElsewhere } | undefined
}

/** @param failed a room can't go on: forgets it */
export function createRoomLoader(world: RoomLoaderWorld, failed: (room: Room) => void): RoomLoader {
  const { log, facts, clock, metrics, logger } = world
  const nextTurn = createTurnstile()
  const follower = createCommitFollower(world.onCommitted)
  const pace = createCommitPace(world.elapsed)
  const commits = createRoomCommits(log, metrics, { pace, after: world.after })
  const compactions = createCompactions(log, logger)
  const { others } = world
  const later = others && createLaterReader(others.log)

  const carried = (name: DocumentName, stored: StoredDocument): Promise<LoadedDocument> =>
    loadWithNotesCarried({ log, clock, carried: () => world.newAuthors(name), breathe: nextTurn }, name, stored)

  const createRoom = (name: DocumentName, stored: LoadedDocument): Room =>
    new Room(name, stored, {
      load: async (document) => carried(name, await log.read(document)),
      commits,
      questionIds: () => facts.questionIds(name),
      roomMade: () => facts.roomMade(name),
      moderates: (personId) => facts.moderates(personId, name),
      receiptsMayWait: pace.busy,
      limits: world.limits,
      clock,
      // As long as was spent is left to others first.
      breathe: (spentMs) => new Promise<void>((resolve) => setTimeout(resolve, spentMs)).then(nextTurn),
      committed(room, { updates, newAuthors }) {
        metrics.updates(updates)
        if (newAuthors) world.newAuthors(name)
        if (world.followed?.has(name.kind) ?? true) follower.follow(room)
        if (room.sinceSnapshot >= SNAPSHOT_EVERY || room.bytesSinceSnapshot >= SNAPSHOT_BYTES) compactions.compact(room)
      },
      ...(later && others && { later, presentHere: (room: Room, changed) => others.presence.tell(room.document, changed) }),
      taken(room, { newAuthors }) {
        if (newAuthors) world.newAuthors(name)
        // Each node follows up to the last head, so that the last to write has seen all.
        if (world.followed?.has(name.kind) ?? true) follower.follow(room)
      },
      refused: (reason) => metrics.refused(reason),
      failed(room, error) {
        failed(room)
        logger.error({ err: error, kind: name.kind }, 'a document had to be closed')
      },
    })

  return {
    async load(name) {
      const room = await loadDocument(log, formatDocumentName(name), async (stored) =>
        createRoom(name, await carried(name, stored)),
      )
      metrics.loaded()
      if (others) room.presentElsewhere(others.presence.of(room.document))
      return room
    },
    isFollowing: (room) => follower.isFollowing(room),
    compact: compactions.compact,
    async committed() {
      await commits.idle()
      await follower.idle()
    },
    tidy() {
      if (!pace.busy()) log.settle().catch((error: unknown) => logger.debug({ err: error }, 'could not put the log in order'))
    },
    compacted: compactions.idle,
  }
}

/** One queue for all rooms, which hands each room its own. */
function createRoomCommits(
  log: DocumentLog,
  metrics: SyncMetrics,
  time: { pace: CommitPace; after: After },
): CommitQueue<Room, RoomSubmission<Room>> {
  return createCommitQueue(
    {
      async append(batch) {
        const startedAt = performance.now()
        const results = await log.append(batch)
        metrics.batch(batch.length, (performance.now() - startedAt) / 1_000)
        return results
      },
    },
    (submissions, outcome) => {
      for (const [room, own] of byOwner(submissions, outcome.kind === 'done' ? outcome.results : [])) {
        if (outcome.kind === 'failed') room.fail(outcome.error)
        else room.settle(own.submissions, own.results)
      }
    },
    time,
  )
}

/** Which submissions, and results, are whose, in order. */
function byOwner(submissions: readonly RoomSubmission<Room>[], results: readonly AppendResult[]) {
  const owners = new Map<Room, { submissions: RoomSubmission<Room>[]; results: AppendResult[] }>()
  for (const [index, submission] of submissions.entries()) {
    let own = owners.get(submission.owner)
    if (!own) owners.set(submission.owner, (own = { submissions: [], results: [] }))
    own.submissions.push(submission)
    const result = results[index]
    if (result) own.results.push(result)
  }
  return owners
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
