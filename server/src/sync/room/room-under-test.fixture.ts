import type { Id } from '@panelbook/shared/base/ids'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import * as Y from 'yjs'
import { createMemoryDocumentLog, type MemoryDocumentLog } from '../../database/log/memory-document-log.fake.ts'
import { replayDocument } from '../../database/log/replay-document.ts'
import { createCommitPace } from '../commit/commit-pace.ts'
import { createCommitQueue } from '../commit/commit-queue.ts'
import { defaultLimits } from '../sync-limits.ts'
import { afterMs } from '../timing.ts'
import { createLaterReader } from './later-reader.ts'
import { Room } from './room.ts'
import type { RoomSubmission, RoomWorld } from './room-world.ts'
import type { SimulatedClient } from './simulated-client.fake.ts'

export const QUESTION = 'question-1'

/** A room over a log in memory, without sockets; a failed room is followed by a fresh one, as the registry does. */
export interface RoomUnderTest {
  readonly log: MemoryDocumentLog
  readonly refusals: string[]
  /** The room as it is now. @throws while storage fails */
  room(): Promise<Room>
  /** Resolves when everything sent to the log is settled. */
  settled(): Promise<void>
  /** Carries everything in both directions until nothing moves any more. */
  exchange(clients: readonly SimulatedClient[]): Promise<void>
  /** The live document's state. */
  state(): Promise<Uint8Array>
  failures: unknown[]
  /** How often room was made in the document. */
  roomMade: number
  /** Whether the server is so busy that receipts may wait. */
  busy: boolean
}

/** @param options.shared whether rooms of other nodes append to the log, too */
export function createRoomUnderTest(
  name: DocumentName = { kind: 'notes', interviewId: 'abc' },
  limits: Partial<RoomWorld<Room>['limits']> = {},
  log = createMemoryDocumentLog(),
  { shared = false }: { shared?: boolean } = {},
): RoomUnderTest {
  const refusals: string[] = []
  const failures: unknown[] = []
  let current: Room | undefined
  const questions: ReadonlySet<Id> = new Set([QUESTION])

  const commits = createCommitQueue<Room, RoomSubmission<Room>>(
    log,
    (submissions, outcome) => {
      const own = submissions.map((_, index) => index).filter((index) => submissions[index]?.owner === current)
      if (own.length === 0) return
      if (outcome.kind === 'failed') current?.fail(outcome.error)
      else {
        current?.settle(
          own.map((index) => submissions[index]).filter((each) => each !== undefined),
          own.map((index) => outcome.results[index]).filter((each) => each !== undefined),
        )
      }
    },
    { pace: createCommitPace({ now: () => 0 }), after: afterMs },
  )
  const load = async (document: string) => {
    const stored = await log.read(document)
    return { ...stored, doc: replayDocument(stored) }
  }
  const world: RoomWorld<Room> = {
    load,
    commits,
    questionIds: () => questions,
    roomMade: () => under.roomMade,
    moderates: (personId) => personId === 'moderator',
    receiptsMayWait: () => under.busy,
    limits: { ...defaultLimits, ...limits },
    clock: { now: () => 1 },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    committed() {},
    taken() {},
    ...(shared ? { later: createLaterReader(log) } : {}),
    refused: (reason) => void refusals.push(reason),
    failed(room, error) {
      failures.push(error)
      if (current === room) current = undefined
    },
  }
  const settled = async () => {
    do {
      await commits.idle()
      // A document that is read again takes a few turns, and a large update comes in slices.
      await new Promise((resolve) => setImmediate(resolve))
      for (let turn = 0; turn < 8; turn++) await Promise.resolve()
    } while (current && !current.clean)
  }
  const under: RoomUnderTest = {
    log,
    refusals,
    failures,
    roomMade: 0,
    busy: false,
    async room() {
      current ??= new Room(name, await load(formatDocumentName(name)), world)
      return current
    },
    settled,
    async exchange(clients) {
      let moved: number
      do {
        moved = 0
        for (const client of clients) moved += client.carryUp()
        await settled()
        for (const client of clients) moved += client.carryDown()
      } while (moved > 0)
    },
    state: async () => (await under.room()).read((doc) => Y.encodeStateAsUpdate(doc)),
  }
  return under
}
