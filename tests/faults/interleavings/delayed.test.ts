import { expect, it } from 'vitest'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { runDelayed } from './delayed-rounds.ts'

/** This seed failed once: a departure came between the commit of an edit and its receipt. */
const DEPARTURE_BEFORE_RECEIPT = 3085494154

it('[U2] [U3] [U11] [U15] [U16] [U17] submits what its author saw over a slow network, whatever else happens: an edit on its way makes it stale, or is refused and stays on the page', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const { faults } = await runDelayed({ rounds: 20, seed: DEPARTURE_BEFORE_RECEIPT })
  expect(faults).toEqual([])
  const report = await runDelayed({ rounds: 20, seed })
  expect(report.faults).toEqual([])
  // Rounds that all end alike would prove little.
  expect(report.submitted, JSON.stringify(report)).toBeGreaterThan(0)
  expect(
    Object.values(report.between).reduce((sum, count) => sum + count),
    JSON.stringify(report),
  ).toBeGreaterThan(4)
})
