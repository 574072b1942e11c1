import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Bus } from '../database/bus/bus.ts'
import { CHANNEL, payloadsOf } from '../database/bus/notices.ts'
import type { Database } from '../database/schema.ts'
import { afterMs } from '../sync/timing.ts'
import { withTransactions } from './acting.ts'
import type { Done, Renamed, Touched } from './done.ts'
import type { TellsOthers } from './tell-touched.ts'

/** Milliseconds until what couldn't be told is tried again. */
const AGAIN_MS = 1_000

/** What was touched as other nodes are told it: nothing but ids and topics. */
type Wire = Omit<Touched, 'to' | 'listedTo' | 'renamed' | 'erased'> & {
  to: 'everyone' | string[]
  listedTo?: string[]
  renamed?: { to: string[]; interviews: [string, string[]][] }[]
  erased?: [string, readonly string[]][]
}

export function toWire({ to, listedTo, renamed, erased, ...rest }: Touched): Wire {
  return {
    ...rest,
    to: to === 'everyone' ? to : [...to],
    ...(listedTo ? { listedTo: [...listedTo] } : {}),
    ...(renamed
      ? {
          renamed: renamed.map((each) => ({
            to: [...each.to],
            interviews: [...each.interviews].map(([id, own]) => [id, [...own]]),
          })),
        }
      : {}),
    ...(erased ? { erased: [...erased] } : {}),
  }
}

/** @param what of another node of this version */
export function fromWire(what: unknown): Touched {
  const { to, listedTo, renamed, erased, ...rest } = what as Wire
  return {
    ...rest,
    to: to === 'everyone' ? to : new Set(to),
    ...(listedTo ? { listedTo: new Set(listedTo) } : {}),
    ...(renamed
      ? {
          renamed: renamed.map(
            (each): Renamed => ({
              to: new Set(each.to),
              interviews: new Map(each.interviews.map(([id, own]) => [id, new Set(own)])),
            }),
          ),
        }
      : {}),
    ...(erased ? { erased: new Map(erased) } : {}),
  }
}

/** Whether it tells anybody anything. */
const saysSomething = (touched: Touched): boolean =>
  touched.topics.length > 0 ||
  touched.accessChanged === true ||
  (touched.accessChangedIn?.length ?? 0) > 0 ||
  (touched.endedSockets?.length ?? 0) > 0 ||
  (touched.renamed?.length ?? 0) > 0 ||
  (touched.loops?.length ?? 0) > 0 ||
  touched.erased !== undefined

const isDone = (result: unknown): result is Done<unknown> =>
  typeof result === 'object' && result !== null && 'touched' in result && 'answer' in result

/**
 * The database, and how other nodes are told. A transaction that gives what it touched tells it itself, so that others hear of it
 * if it is committed, and only then. What is known only after it is told before its act is answered.
 */
export function tellingOthers(
  db: Kysely<Database>,
  bus: Pick<Bus, 'node' | 'tell'>,
  logger: Pick<Logger, 'error'>,
  after: (ms: number, run: () => void) => unknown = afterMs,
): { db: Kysely<Database>; others: TellsOthers } {
  const told = new WeakSet<Touched>()
  const noticeOf = (touched: Touched) => ({ kind: 'touched' as const, what: toWire(touched) })

  const execute = async <T>(work: (transaction: Transaction<Database>) => Promise<T>): Promise<T> => {
    const result = await db.transaction().execute(async (transaction) => {
      const done = await work(transaction)
      if (isDone(done) && saysSomething(done.touched)) {
        for (const payload of payloadsOf(bus.node, noticeOf(done.touched)))
          await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(transaction)
      }
      return done
    })
    if (isDone(result)) told.add(result.touched)
    return result
  }
  let owes = false
  /** What couldn't be told is told as everything, as soon as it can be. */
  const owe = () => {
    if (owes) return
    owes = true
    after(AGAIN_MS, () => {
      owes = false
      bus.tell({ kind: 'everything' }).catch(owe)
    })
  }
  return {
    db: withTransactions(db, execute),
    others: {
      async tell(touched) {
        if (told.has(touched) || !saysSomething(touched)) return
        told.add(touched)
        try {
          await bus.tell(noticeOf(touched))
        } catch (error) {
          logger.error({ err: error }, 'could not tell other nodes of an act: they look at everything once they can be told')
          owe()
        }
      },
    },
  }
}
