import type { EpochMs } from '@panelbook/shared/base/clock'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'

/** What arrived at one moment: for each client id, the clock after the last thing it wrote. */
export interface Received {
  at: EpochMs
  clients: Iterable<readonly [client: number, clock: number]>
}

/** Times closer together than this count as one, because nobody needs finer ones. Milliseconds. */
const FINEST_MS = 1_000

/**
 * When the server received what each client wrote, in order. Times are rounded up to whole steps of a second, and to longer steps
 * where there would be more times than a page can use. A server clock that was set back moves no time backwards.
 *
 * @param most times that it may tell: given, as the schema of a time would bring a library of several megabytes into the thread
 */
export function writingTimes(received: Iterable<Received>, most: number): WritingTime[] {
  const times: WritingTime[] = []
  const reached = new Map<number, number>()
  let latest = Number.NEGATIVE_INFINITY
  for (const { at, clients } of received) {
    latest = Math.max(latest, at)
    for (const [client, clock] of clients) {
      // Content that is sent again, as after a reconnect, was there before.
      if (clock <= (reached.get(client) ?? 0)) continue
      reached.set(client, clock)
      times.push({ at: latest, client, clock })
    }
  }
  let step = FINEST_MS
  let few = inSteps(times, step)
  while (few.length > most) few = inSteps(few, (step *= 2))
  return few
}

/** The last time of each client in each step. */
function inSteps(times: readonly WritingTime[], step: number): WritingTime[] {
  const last = new Map<string, WritingTime>()
  for (const time of times) {
    const at = Math.ceil(time.at / step) * step
    last.set(`${at}/${time.client}`, { ...time, at })
  }
  return [...last.values()]
}
