import { expect, it } from 'vitest'
import { chooseSeed } from '../harness/seeded-random.ts'
import { runKillRounds } from './kill-rounds.ts'

it('[S1] [S2] [S3] loses nothing it has acknowledged when it is killed at random instants under load', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const report = await runKillRounds({ rounds: 3, seed, say: console.log })
  expect(report.faults).toEqual([])
  expect(report).toMatchObject({ rounds: 3, lost: 0 })
  // Rounds in which hardly anything was promised would prove nothing.
  expect(report.acknowledged).toBeGreaterThan(100)
})
