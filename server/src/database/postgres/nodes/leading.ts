import type pg from 'pg'
import type { Logger } from 'pino'

/** The lock of the node that does what one alone should. */
const LEADER = 7_264_350_005

interface Work {
  start(): Promise<{ stop(): Promise<void> }>
  running: Promise<{ stop(): Promise<void> } | undefined> | undefined
}

/**
 * What one node alone should do: send mail and events, look by the clock. PostgreSQL gives its lock to one connection and frees
 * it when that is gone. A node that was cut off may work on for a moment beside the next: each piece of work is judged again in
 * its transaction, so that this is no mistake.
 */
export interface Leading {
  readonly leads: boolean
  /** Tries to lead on this connection. @throws where it is gone */
  look(client: pg.ClientBase): Promise<void>
  /** The connection is gone, and the lead with it. */
  lost(): void
  /** Runs it as long as this node leads. */
  run(start: Work['start']): Promise<{ stop(): Promise<void> }>
  stop(): Promise<void>
}

export function createLeading(logger: Logger): Leading {
  const works = new Set<Work>()
  let leads = false

  const begin = (work: Work): Promise<unknown> => {
    const before = work.running
    work.running = (async () => {
      // What it did when it led before has ended first.
      await (await before)?.stop()
      if (!leads || !works.has(work)) return undefined
      return work.start()
    })().catch((error: unknown) => {
      logger.error({ err: error }, 'could not begin what one node does for all')
      return undefined
    })
    return work.running
  }
  const end = async (work: Work) => {
    const { running } = work
    work.running = undefined
    await (await running)?.stop()
  }

  return {
    get leads() {
      return leads
    },
    async look(client) {
      if (leads) return
      const { rows } = await client.query<{ leads: boolean }>(`select pg_try_advisory_lock(${LEADER}) as leads`)
      if (!rows[0]?.leads) return
      leads = true
      logger.info('this node does what one does for all: mail, webhooks, and whatever is due by the clock')
      for (const work of works) void begin(work)
    },
    lost() {
      leads = false
      for (const work of works) {
        const ending = end(work).catch((error: unknown) =>
          logger.error({ err: error }, 'could not end what one node does for all'),
        )
        work.running = ending.then(() => undefined)
      }
    },
    async run(start) {
      const work: Work = { start, running: undefined }
      works.add(work)
      if (leads) await begin(work)
      return {
        async stop() {
          works.delete(work)
          await end(work)
        },
      }
    },
    async stop() {
      leads = false
      await Promise.all([...works].map(end))
      works.clear()
    },
  }
}
