import { expect, it } from 'vitest'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { attacks } from './attacks.ts'
import { before } from './before.ts'
import { costTable, runHostile } from './hostile-rounds.ts'

it('[S32] [S33] [S34] [S35] [S39] while the server is attacked, everything that honest people type arrives, and nobody is shut out', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const { costs, faults } = await runHostile({ rounds: 1, seed, short: true, say() {} })
  console.log(costTable(costs))
  expect(faults).toEqual([])
})

it('every attack has what it cost before beside it', () => {
  const known = attacks.filter(({ name }) => name !== 'nobody attacks').map(({ name, by }) => `${name} (${by})`)
  expect(known.toSorted()).toEqual(Object.keys(before).toSorted())
})
