import { lookEveryMinute } from '../../acting/look-every-minute.ts'
import type { BesideOthers } from '../../acting/tell-touched.ts'
import type { AtsNetwork } from '../reading/network.ts'
import { createAtsNetwork } from '../reading/network.ts'
import { endInterrupted } from '../store/runs.ts'
import { type AtsRunner, createAtsRunner, type RunnerDeps } from './runner.ts'

/** What runs connections when somebody asks for it, on each node. Its `stop` breaks off what is under way. */
export const startAts = (
  deps: Omit<RunnerDeps, 'network' | 'wait'>,
  { webhooksPrivately: privately }: { webhooksPrivately: boolean },
  network: AtsNetwork = createAtsNetwork({ privately }),
): AtsRunner => createAtsRunner({ ...deps, network, wait })

/** Runs what is due by the clock, now and every minute: where there are other nodes, on the one that does so for all. */
export async function lookForRuns(
  { db, clock, logger, others }: Pick<RunnerDeps, 'db' | 'clock' | 'logger'> & BesideOthers,
  runner: AtsRunner,
): Promise<{ stop(): Promise<void> }> {
  // A run of another node may go on: it counts as under way until it has taken longer than any.
  if (!others) await endInterrupted(db, clock.now())
  return lookEveryMinute({ logger, failed: 'could not look for connections to run' }, runner.look)
}

/** By the system's timer; over at once where it is broken off. */
const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
