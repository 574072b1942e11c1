import { everyMs } from '../sync/timing.ts'
import { createDispatcher, type DispatcherDeps } from './dispatcher.ts'
import { releaseAll } from './store/outbox.ts'

/** Milliseconds between two looks. So often that no act has to wake it: one on the command line could not. */
const LOOK_EVERY_MS = 1_000
/** Milliseconds that a stop lets the mail under way take. */
const GRACE_MS = 3_000

/** Looks into the outbox now and every second, one look at a time. Its `stop` resolves once nothing of it runs: a mail that takes longer is broken off, and sent by the next start. */
export async function startDispatching(deps: DispatcherDeps, every = everyMs): Promise<{ stop(): Promise<void> }> {
  await releaseAll(deps.db)
  const dispatcher = createDispatcher(deps)
  const stopping = new AbortController()
  const breakingOff = new AbortController()
  let running: Promise<unknown> | undefined
  const run = () => {
    running ??= dispatcher
      .look(stopping.signal, breakingOff.signal)
      .catch((error: unknown) => deps.logger.error({ err: error }, 'could not send what waits in the outbox'))
      .finally(() => {
        running = undefined
      })
  }
  run()
  const stopLooking = every(LOOK_EVERY_MS, run)
  return {
    async stop() {
      stopLooking()
      stopping.abort()
      const timer = setTimeout(() => breakingOff.abort(), GRACE_MS)
      await running
      clearTimeout(timer)
    },
  }
}
