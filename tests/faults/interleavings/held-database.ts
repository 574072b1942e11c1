import { withTransactions } from '../../../server/src/acting/acting.ts'
import type { OpenDatabase } from '../../../server/src/database/open-database.ts'

type Kysely = OpenDatabase['kysely']

/**
 * Holds what several requests ask of one database, wherever a busy server could hold it: the answer to each statement outside a
 * transaction, and each transaction before it begins and after it was committed. The test decides what goes on next, so the order
 * is the seed's alone.
 */
export interface HeldDatabase {
  /** The database for one request. Its transactions are recorded under this name. */
  as(name: string): Kysely
  /** Holds anything else of a request, such as a frame on its way. */
  pass(name: string): Promise<void>
  /** Runs work that takes time on the machine, so that `still` waits for it. */
  busy<T>(work: () => Promise<T>): Promise<T>
  /** The requests whose transactions were committed, in order. */
  readonly committed: string[]
  /** The requests that are held, each as often as something of it is held. */
  readonly held: readonly string[]
  release(index: number): void
  /** From now on, holds everything or nothing. */
  hold(hold: boolean): void
  /** Resolves when nothing can go on by itself. */
  still(): Promise<void>
}

/** Turns of the event loop within which work starts that nobody waits for yet. */
const TURNS = 3

export function holdDatabase(db: Kysely): HeldDatabase {
  const waiting: { name: string; go(): void }[] = []
  const committed: string[] = []
  let running = 0
  let holding = false

  const pass = (name: string) => (holding ? new Promise<void>((go) => waiting.push({ name, go })) : Promise.resolve())
  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
    }
  }
  /**
   * A plugin sees a statement before it is sent, and holds its answer. It would not see the end of one that fails, but none fails
   * here.
   */
  const statementsOf = (name: string) =>
    db.withPlugin({
      transformQuery({ node }) {
        running += 1
        return node
      },
      async transformResult({ result }) {
        running -= 1
        await pass(name)
        return result
      },
    })

  return {
    as(name) {
      return withTransactions(statementsOf(name), async (work) => {
        await pass(name)
        const done = await busy(() => db.transaction().execute(work).then(noted(name)))
        await pass(name)
        return done
      })
    },
    pass,
    busy,
    committed,
    get held() {
      return waiting.map(({ name }) => name)
    },
    release(index) {
      waiting.splice(index, 1)[0]?.go()
    },
    hold(hold) {
      holding = hold
      for (const { go } of hold ? [] : waiting.splice(0)) go()
    },
    async still() {
      for (let quiet = 0; quiet < TURNS; quiet = running > 0 ? 0 : quiet + 1) {
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
    },
  }

  function noted(name: string) {
    return <T>(done: T): T => {
      committed.push(name)
      return done
    }
  }
}
