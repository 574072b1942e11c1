import type { Logger } from 'pino'
import { everyMs } from '../sync/timing.ts'

/** What is due by the clock is meant to the minute. */
const LOOK_EVERY_MS = 60_000

/**
 * Runs `look` now and every minute, one at a time; what fails is logged, and tried again with the next. Its `stop` resolves once
 * nothing of it runs.
 */
export async function lookEveryMinute(
  { logger, failed }: { logger: Pick<Logger, 'error'>; failed: string },
  look: () => Promise<unknown>,
  every = everyMs,
): Promise<{ stop(): Promise<void> }> {
  let running: Promise<unknown> | undefined
  const run = () => {
    running ??= look()
      .catch((error: unknown) => logger.error({ err: error }, failed))
      .finally(() => {
        running = undefined
      })
    return running
  }
  await run()
  const stopLooking = every(LOOK_EVERY_MS, () => void run())
  return {
    async stop() {
      stopLooking()
      await running
    },
  }
}
