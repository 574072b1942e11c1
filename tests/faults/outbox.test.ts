import { expect, it } from 'vitest'
import { chooseSeed } from '../harness/seeded-random.ts'
import { runOutboxRounds } from './outbox-rounds.ts'

// Eight starts of a server, on a machine that may be busy with others. `pnpm faults outbox` takes as many as one wants.
it('[B11] loses no mail, and sends none under two keys, when it is killed in the middle of sending', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const report = await runOutboxRounds({ rounds: 8, seed, say: () => {} })
  expect(report.faults).toEqual([])
  expect(report.rounds).toBe(8)
  // Rounds in which hardly anything was promised would prove nothing.
  expect(report.promised).toBeGreaterThan(20)
  // In every second round a mail arrived whose server never knew.
  expect(report.repeated).toBeGreaterThanOrEqual(4)
}, 600_000)
