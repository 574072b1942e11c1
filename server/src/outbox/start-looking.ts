import type { Logger } from 'pino'
import { everyMs } from '../sync/timing.ts'

/** Milliseconds between two looks. So often that no act has to wake it: one on the command line could not. */
const LOOK_EVERY_MS = 1_000
/** Milliseconds that a stop lets what is under way take. */
const GRACE_MS = 3_000

/** What looks into the outbox. */
interface Looks {
  /**
   * @param stopping begins nothing else
   * @param breakingOff ends what is under way, too
   */
  look(stopping: AbortSignal, breakingOff: AbortSignal): Promise<void>
  /** Resolves once nothing that a look has begun is under way. Absent: a look waits for all of it. */
  idle?(): Promise<void>
}

/**
 * Looks into the outbox now and every second, one look at a time. `stop` resolves once nothing of it runs: what takes longer is
 * broken off, and sent by the next start.
 */
export function startLooking(dispatcher: Looks, logger: Pick<Logger, 'error'>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const breakingOff = new AbortController()
  let running: Promise<unknown> | undefined
  const run = () => {
    running ??= dispatcher
      .look(stopping.signal, breakingOff.signal)
      .catch((error: unknown) => logger.error({ err: error }, 'could not send what waits in the outbox'))
      .finally(() => {
        running = undefined
      })
  }
  run()
  const stopLooking = everyMs(LOOK_EVERY_MS, run)
  return {
    async stop() {
      stopLooking()
      stopping.abort()
      const timer = setTimeout(() => breakingOff.abort(), GRACE_MS)
      await running
      await dispatcher.idle?.()
      clearTimeout(timer)
    },
  }
}
