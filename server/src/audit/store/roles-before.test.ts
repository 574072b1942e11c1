import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { changePerson } from '../../people/change-person.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { systemRandom } from '../../session/secret.ts'
import { createMemorySync } from '../../sync/memory-sync.fake.ts'
import { listRolesBefore } from './roles-before.ts'

const clock = { now: () => 1_000_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { ada: 'admin', b_b: 'lead', bob: 'interviewer' }, 1)
})
afterEach(() => database.close())

test('[N76] the roles that somebody had before are theirs alone, in their order, without the one that they have', async () => {
  const { db } = database
  const deps = { db, clock, random: systemRandom, sync: createMemorySync(), logger: pino({ level: 'silent' }) }
  const before = () => Promise.all(['ada', 'b_b', 'bob'].map((id) => listRolesBefore(db, id)))
  expect(await before()).toEqual([[], [], []])
  await changePerson(deps, 'ada', 'b_b', { workspaceRole: 'admin' })
  await changePerson(deps, 'ada', 'b_b', { workspaceRole: 'interviewer' })
  // By somebody whose id the log names as well, and whose own role stays.
  await changePerson(deps, 'ada', 'bob', { workspaceRole: 'lead' })
  expect(await before()).toEqual([[], ['lead', 'admin'], ['interviewer']])
})
