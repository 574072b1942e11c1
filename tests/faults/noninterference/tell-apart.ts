import type { PreparedInterview, StartServer } from './prepared-interview.ts'
import { firstDifference } from './recording.ts'
import { recordInterview, type Script } from './watched-interview.ts'

/**
 * Runs the script with each of its secrets, side by side. Returns what tells the two runs apart; undefined where nothing does, as
 * it must be.
 */
export async function tellApart(start: StartServer, prepared: PreparedInterview, script: Script): Promise<string | undefined> {
  const run = (which: 0 | 1) => recordInterview(start, prepared, script, which)
  const [one, other] = await Promise.all([run(0), run(1)])
  // An empty recording would prove nothing. Only who stands outside the panel, and doesn't lead, opens no document.
  const silent = one.filter(({ content }) => content.length === 0).map(({ door }) => door)
  if (one.length < 50 || silent.length > 0) throw new Error(`The recording is empty: ${one.length} entries; ${silent.join(', ')}`)
  return firstDifference(one, other)
}
