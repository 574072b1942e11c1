import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openSampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { migration } from './0027-searched-interviews.ts'
import { runMigration } from './run-migration.fixture.ts'

test('[O19] interviews from before are found by what those made since are found by', async () => {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  const keys = () => db.selectFrom('interviews').select(['id', 'search_key']).orderBy('id').execute()
  const made = await keys()
  expect(made.every(({ search_key: key }) => key !== '')).toBe(true)
  const old = db as Kysely<unknown>
  await sql`drop index interviews_in_lists`.execute(old)
  await sql`create index interviews_in_lists on interviews (starts_at, id)`.execute(old)
  await sql`alter table interviews drop column search_key`.execute(old)
  await runMigration(db, migration)
  expect(await keys()).toEqual(made)
  await sample.close()
})
