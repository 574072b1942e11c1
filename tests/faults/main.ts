import { parseArgs } from 'node:util'
import { chooseSeed } from '../harness/seeded-random.ts'
import { runKillRounds } from './kill-rounds.ts'

/** `pnpm faults [--rounds N] [--seed S]`: the long fault runs. The short ones are tests. Ends with 1 when a promise was broken. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string' }, help: { type: 'boolean', default: false } },
})
const rounds = Number(values.rounds)
const seed = values.seed === undefined ? chooseSeed() : Number(values.seed)

if (values.help) {
  console.log(
    'pnpm faults [--rounds N (20)] [--seed S]\n\nKills the server with SIGKILL at random instants under load, and counts what is lost.',
  )
} else if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed) || seed < 0) {
  console.error('--rounds takes a whole number from 1, --seed one from 0.')
  process.exitCode = 1
} else {
  console.log(`kill -9: ${rounds} rounds, seed ${seed}`)
  const report = await runKillRounds({ rounds, seed, say: console.log })
  console.log(
    `\n${report.edits} edits, ${report.acknowledged} acknowledged, ${report.lost} of those lost in ${report.rounds} rounds.`,
  )
  for (const fault of report.faults) console.log(`FAULT ${fault}`)
  process.exitCode = report.faults.length === 0 ? 0 : 1
}
