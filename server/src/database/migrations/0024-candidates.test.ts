import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { listApplications } from '../../candidates/store/applications.ts'
import { insertCandidate } from '../../candidates/store/candidates.ts'
import { nothingHidden } from '../../candidates/store/hidden.ts'
import { findCandidates } from '../../candidates/store/search.ts'
import { openSampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { insertInterview } from '../../interviews/store/interviews.ts'
import { migration } from './0024-candidates.ts'
import { runMigration } from './run-migration.fixture.ts'

test('[N11] interviews of one candidate for one role become one application, and nobody becomes somebody else', async () => {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  const { plan } = await sample.record()
  // Two of one name; the first was interviewed three times for two roles, one of which was typed in two spellings.
  for (const id of ['one', 'two']) await insertCandidate(db, { id, name: 'Amara Okafor' }, 1)
  let at = 10
  const owner = sample.moderator.personId
  const panel = [{ personId: owner, role: 'moderator' as const }]
  const add = async (candidateId: string, role: string, roleId?: string) => {
    at += 1
    const common = { plan, startsAt: at, minutes: 45, panel, createdBy: undefined }
    await insertInterview(db, { id: `i${at}`, candidateId, role, roleId, ...common }, at)
  }
  await add('one', 'Analyst')
  await add('one', 'analyst ')
  await add('one', 'Python developer', 'sample-role-python')
  await add('two', 'Analyst')

  await undo(db as Kysely<unknown>)
  await runMigration(db, migration)

  const of = async (id: string) => {
    const applications = (await listApplications(db, id)).toReversed()
    const interviews = await db.selectFrom('interviews').select(['id', 'application_id']).where('candidate_id', '=', id).execute()
    return applications.map((each) => ({
      role: each.role,
      roleId: each.roleId,
      interviews: interviews.filter(({ application_id: application }) => application === each.id).map((row) => row.id),
    }))
  }
  expect(await of('one')).toEqual([
    { role: 'analyst ', roleId: undefined, interviews: ['i11', 'i12'] },
    { role: 'Python developer', roleId: 'sample-role-python', interviews: ['i13'] },
  ])
  expect(await of('two')).toEqual([{ role: 'Analyst', roleId: undefined, interviews: ['i14'] }])
  expect(await db.selectFrom('interviews').select('id').where('application_id', 'is', null).execute()).toEqual([])
  expect((await findCandidates(db, { text: 'okafor', limit: 10, hidden: nothingHidden })).map(({ id }) => id)).toEqual([
    'one',
    'two',
  ])
  await sample.close()
})

async function undo(db: Kysely<unknown>): Promise<void> {
  const later = ['interviews_in_lists']
  for (const index of [
    ...later,
    'interviews_by_application',
    'audit_log_by_candidate',
    'candidates_by_email',
    'candidates_by_phone',
  ]) {
    await sql`drop index ${sql.ref(index)}`.execute(db)
  }
  await sql`alter table interviews drop column application_id`.execute(db)
  await sql`alter table audit_log drop column candidate_id`.execute(db)
  for (const table of ['candidates_apart', 'candidate_merges', 'application_changes', 'applications']) {
    await sql`drop table ${sql.ref(table)}`.execute(db)
  }
  const columns = ['version', 'email', 'email_key', 'phone', 'phone_key', 'source', 'updated_by', 'links_json', 'tags_json']
  for (const column of [...columns, 'search_key', 'merged_into']) {
    await sql`alter table candidates drop column ${sql.ref(column)}`.execute(db)
  }
}
