import type { AppendResult, DocumentLog, NewEntry } from '../../database/log/document-log.ts'
import type { After } from '../timing.ts'
import type { CommitPace } from './commit-pace.ts'

/** Bounds of one batch, so that one transaction never becomes long: entries, and bytes of updates. */
const BATCH_ENTRIES = 1_000
const BATCH_BYTES = 4 << 20

/** Something waiting to be committed, and who wants to know. */
export interface Submission<Owner> {
  owner: Owner
  entry: NewEntry
}

export type CommitOutcome = { kind: 'done'; results: AppendResult[] } | { kind: 'failed'; error: unknown }

export interface CommitQueue<Owner, S extends Submission<Owner>> {
  submit(submission: S): void
  /** Takes back what the owner has submitted and what is not on its way to the log yet. */
  withdraw(owner: Owner): S[]
  /** Resolves when nothing is waiting or under way. What waits is committed as soon as it can be. */
  idle(): Promise<void>
}

/** Whatever else is read from the sockets in this turn of the event loop belongs into the same batch. */
const restOfTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * One queue before the log for all documents. Group commit: whatever arrived while the last commit ran is the next batch, and
 * while edits are many it waits a few milliseconds for more. So a quiet server commits at once, and a busy one pays for few
 * commits.
 *
 * @param settled is called with each batch's submissions, in order, and what became of them
 */
export function createCommitQueue<Owner, S extends Submission<Owner>>(
  log: Pick<DocumentLog, 'append'>,
  settled: (submissions: readonly S[], outcome: CommitOutcome) => void,
  { pace, after }: { pace: CommitPace; after: After },
): CommitQueue<Owner, S> {
  let waiting: S[] = []
  let running = false
  let idleWaiters: (() => void)[] = []
  /** Ends the wait for more edits; undefined while nothing waits for more. */
  let hurry: (() => void) | undefined

  /** Resolves when more edits may have arrived, or somebody is in a hurry. */
  const gather = (ms: number) =>
    new Promise<void>((resolve) => {
      const stop = after(ms, () => hurry?.())
      hurry = () => {
        hurry = undefined
        stop()
        resolve()
      }
    })

  const run = async () => {
    running = true
    await restOfTurn()
    while (waiting.length > 0) {
      const ms = idleWaiters.length > 0 || waiting.length >= BATCH_ENTRIES ? 0 : Math.ceil(pace.waitMs())
      if (ms > 0) await gather(ms).then(restOfTurn)
      if (waiting.length === 0) break
      pace.began()
      const batch = takeBatch()
      const outcome = await commit(batch)
      settled(batch, outcome)
    }
    running = false
    const waiters = idleWaiters
    idleWaiters = []
    for (const resolve of waiters) resolve()
  }

  const takeBatch = (): S[] => {
    let bytes = 0
    let count = 0
    while (count < waiting.length && count < BATCH_ENTRIES && bytes < BATCH_BYTES)
      bytes += waiting[count++]?.entry.update.length ?? 0
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return batch
  }

  const commit = async (batch: readonly S[]): Promise<CommitOutcome> => {
    try {
      return { kind: 'done', results: await log.append(batch.map((submission) => submission.entry)) }
    } catch (error) {
      return { kind: 'failed', error }
    }
  }

  return {
    submit(submission) {
      waiting.push(submission)
      pace.submitted()
      if (!running) void run()
      // Timers count whole milliseconds and are late where much is read: an edit that comes after the time looks at the clock
      // itself.
      else if (hurry && (waiting.length >= BATCH_ENTRIES || pace.waitMs() <= 0)) hurry()
    },
    withdraw(owner) {
      const own = waiting.filter((submission) => submission.owner === owner)
      if (own.length > 0) waiting = waiting.filter((submission) => submission.owner !== owner)
      return own
    },
    idle: () =>
      running
        ? new Promise((resolve) => {
            idleWaiters.push(resolve)
            hurry?.()
          })
        : Promise.resolve(),
  }
}
