import { expect, it } from 'vitest'
import { chooseSeed } from '../harness/seeded-random.ts'
import { runOutboxRounds } from './outbox-rounds.ts'

// Twenty starts of a server, on a machine that may be busy with others.
it('[B11] loses no mail, and sends none under two keys, when it is killed in the middle of sending', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const report = await runOutboxRounds({ rounds: 20, seed, say: () => {} })
  expect(report.faults).toEqual([])
  expect(report.rounds).toBe(20)
  // Rounds in which hardly anything was promised would prove nothing.
  expect(report.promised).toBeGreaterThan(60)
  expect(report.repeated).toBeGreaterThan(0)
}, 600_000)
