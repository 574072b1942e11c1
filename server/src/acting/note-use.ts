import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Logger } from 'pino'

/**
 * Notes that what lets somebody in was used, where that was last noted long enough ago: it is only shown. With a full disk nothing can
 * be noted, but whoever comes must still be let in.
 *
 * @param lastAt when it was last noted; undefined: never
 * @param everyMs one write in so long, whatever a program does
 */
export async function noteUse(
  logger: Pick<Logger, 'warn'>,
  { what, lastAt, now, everyMs }: { what: string; lastAt: EpochMs | undefined; now: EpochMs; everyMs: number },
  write: () => Promise<void>,
): Promise<void> {
  if (lastAt !== undefined && now - lastAt < everyMs) return
  await noted(logger, what, write())
}

/** @returns whether it could be noted */
export async function noted(logger: Pick<Logger, 'warn'>, what: string, write: Promise<void>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    logger.warn({ err: error }, `could not note that ${what} was used`)
    return false
  }
}
