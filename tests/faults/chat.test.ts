import { expect, it } from 'vitest'
import { chooseSeed } from '../harness/seeded-random.ts'
import { runChatRounds } from './chat-rounds.ts'

it('[B37] loses no message, and sends none under two ids, when it is killed in the middle of sending', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const report = await runChatRounds({ rounds: 4, seed })
  expect(report.faults).toEqual([])
  expect(report.rounds).toBe(4)
  expect(report.promised).toBeGreaterThan(4)
  // In every second round a message arrived whose server never knew.
  expect(report.repeated).toBeGreaterThanOrEqual(2)
}, 300_000)
