import { expect, it } from 'vitest'
import { createTestDatabase } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { runNodeRounds } from '../faults/node-rounds.ts'
import { chooseSeed } from '../harness/seeded-random.ts'

it('[S45] [S49] two nodes of which one is killed, deaf or cut off while people write lose nothing that was confirmed, and people go on at the other', async () => {
  const seed = chooseSeed()
  console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)
  const report = await runNodeRounds({ database: await createTestDatabase(), nodes: 2, rounds: 3, seed, say: console.log })
  expect(report.faults).toEqual([])
  expect(report.lost).toBe(0)
  expect(report.acknowledged).toBe(report.edits)
}, 240_000)
