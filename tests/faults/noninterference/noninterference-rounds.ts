import { startServer } from '../../../server/src/server.ts'
import { seededRandom } from '../../harness/seeded-random.ts'
import { prepareInterviews } from './prepared-interview.ts'
import { tellApart } from './tell-apart.ts'

/**
 * Runs seeded scripts of every kind, one after another, each twice with different secrets. Returns what told two runs apart, by
 * seed.
 */
export async function runNoninterference(options: {
  rounds: number
  seed: number
  say: (line: string) => void
}): Promise<{ rounds: number; faults: string[] }> {
  const random = seededRandom(options.seed)
  const faults: string[] = []
  for (let round = 1; round <= options.rounds; round++) {
    const seed = random.between(0, 2 ** 31)
    const policy = random.pick(['sealed', 'sealed-until-all', 'open'] as const)
    const differs = policy === 'open' ? 'presence' : 'secret'
    const interviews = await prepareInterviews(startServer, { seed, policies: [policy], questions: random.between(1, 4) })
    try {
      const difference = await tellApart(startServer, interviews.under(policy), { seed, eyes: 'all', until: 'declined', differs })
      if (difference !== undefined) faults.push(`script ${seed}, ${policy}: ${difference}`)
      options.say(`script ${round} of ${options.rounds}, ${policy}: ${difference ?? 'nothing tells the runs apart'}`)
    } finally {
      interviews.dispose()
    }
  }
  return { rounds: options.rounds, faults }
}
