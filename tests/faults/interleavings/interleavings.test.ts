import { expect, it } from 'vitest'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { runInterleavings } from './interleaving-rounds.ts'

it('[U2] [U3] [U4] [U10] [U11] [U17] submits what its author saw, once, and refuses what comes later, in whatever order things happen', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const report = await runInterleavings({ rounds: 60, seed })
  expect(report.faults).toEqual([])
  // Rounds in which nothing meets anything would show nothing.
  expect(report.submitted).toBeGreaterThan(5)
  expect(report.refusedSubmits).toBeGreaterThan(5)
  expect(report.refusedEdits).toBeGreaterThan(10)
})
