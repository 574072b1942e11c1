import { expect, it } from 'vitest'
import { chooseSeed } from '../harness/seeded-random.ts'
import { runWebhookRounds } from './webhook-rounds.ts'

it('[X6] loses no event, and sends none under two ids, when it is killed in the middle of sending', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const report = await runWebhookRounds({ rounds: 6, seed })
  expect(report.faults).toEqual([])
  expect(report.rounds).toBe(6)
  expect(report.promised).toBeGreaterThan(8)
  // In every second round an event arrived whose server never knew.
  expect(report.repeated).toBeGreaterThanOrEqual(3)
}, 300_000)
