import { expect, it } from 'vitest'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { type InterleavingReport, runInterleavings } from './interleaving-rounds.ts'

it('[U2] [U3] [U4] [U10] [U11] [U15] [U16] [U17] [R7] [V18] [D1] [C1] keeps every promise to authors and readers, in whatever order things happen', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const met = { submitted: 0, refusedSubmits: 0, refusedEdits: 0, reopened: 0, declined: 0, revealed: 0, decided: 0, departed: 0 }
  // Rounds without conflicts would prove nothing, and some seeds bring few. So the test goes on until there were enough.
  const enough = () => Math.min(...Object.values(met)) > 0 && met.submitted > 5 && met.refusedEdits > 10
  for (let more = 0; more < 10 && !enough(); more++) {
    const report: InterleavingReport = await runInterleavings({ rounds: 60, seed: seed + more })
    expect(report.faults).toEqual([])
    for (const what of Object.keys(met) as (keyof typeof met)[]) met[what] += report[what]
  }
  expect(enough(), JSON.stringify(met)).toBe(true)
})
