import { Refused } from '../../../server/src/refusals/refused.ts'
import { type SeededRandom, seededRandom } from '../../harness/seeded-random.ts'
import type { Outcomes, Pair } from './pair.ts'
import { createPairWorld, type PairWorld } from './pair-world.ts'
import { pairs } from './pairs.ts'

export interface PairReport {
  rounds: number
  faults: string[]
  /** How the rounds of a pair ended, and how often: a pair that always ends alike proves little. */
  endings: Record<string, Record<string, number>>
}

/** After so many steps, a round counts as one that never ends. */
const MOST_STEPS = 2_000

/**
 * Sends the requests of each pair together, in an order that the seed chooses: which answer of the database arrives, which
 * transaction begins, which frame travels. Checks after each round that the rule held.
 */
export async function runPairs(options: {
  rounds: number
  seed: number
  only?: string
  say?: (line: string) => void
}): Promise<PairReport> {
  const random = seededRandom(options.seed)
  const report: PairReport = { rounds: 0, faults: [], endings: {} }
  const world = await createPairWorld()
  try {
    for (const [title, pair] of Object.entries(pairs)) {
      if (options.only !== undefined && title !== options.only) continue
      const endings: Record<string, number> = {}
      report.endings[title] = endings
      for (let round = 0; round < options.rounds; round++, report.rounds++) {
        const { seed, ending, fault } = await playPair(world, pair, random.fork())
        endings[ending] = (endings[ending] ?? 0) + 1
        if (fault !== undefined) report.faults.push(`${title} (seed ${seed}): ${fault}`)
      }
      options.say?.(`${title}: ${JSON.stringify(endings)}`)
    }
  } finally {
    await world.close()
  }
  return report
}

type Outcome = { ok: true; answer: unknown } | { ok: false; error: unknown }

async function playPair(world: PairWorld, pair: Pair, random: SeededRandom) {
  const { held } = world
  await world.begin(pair.policy ?? 'sealed')
  const requests = Object.entries(await pair.requests(world))
  held.committed.length = 0
  held.hold(true)
  const running = requests.map(async ([name, send]): Promise<[string, Outcome]> => {
    await held.pass(name)
    try {
      const answer = await send()
      held.committed.push(`${name} answered`)
      return [name, { ok: true, answer }]
    } catch (error) {
      return [name, { ok: false, error }]
    }
  })
  // A request with many steps would always come last. So in each round some are quick and some slow, whatever they have to do.
  const speed = new Map(requests.map(([name]) => [name, random.pick([1, 8, 64])]))
  const chooseHeld = (names: readonly string[]): number => {
    let dice = random.next() * names.reduce((sum, name) => sum + (speed.get(name) ?? 1), 0)
    const chosen = names.findIndex((name) => (dice -= speed.get(name) ?? 1) < 0)
    return Math.max(chosen, 0)
  }
  for (let step = 0; step < MOST_STEPS; step++) {
    await held.still()
    if (held.held.length === 0) break
    held.release(chooseHeld(held.held))
  }
  held.hold(false)
  const outcomes = new Map(await Promise.all(running))
  const told: Outcomes = {
    ok: (name) => outcomes.get(name)?.ok === true,
    answer: (name) => {
      const outcome = outcomes.get(name)
      return outcome?.ok ? outcome.answer : undefined
    },
    before(first, second) {
      const [from, to] = [held.committed.indexOf(first), held.committed.lastIndexOf(second)]
      return from !== -1 && to > from
    },
  }
  const failed = [...outcomes].find(([, outcome]) => !outcome.ok && !(outcome.error instanceof Refused))
  const fault = failed ? `“${failed[0]}” failed: ${String(!failed[1].ok && failed[1].error)}` : await pair.fault(told, world)
  const ending = [...outcomes].map(([name, { ok }]) => `${name} ${ok ? 'done' : 'refused'}`).join(', ')
  return { seed: random.seed, ending, fault }
}
