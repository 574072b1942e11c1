import { expect, test } from 'vitest'
import { explainedQueries } from '../../database/explained-queries.fixture.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { insertRole } from '../../roles/store.ts'
import { seedWorkspace } from '../../seed/seed-workspace.ts'
import { candidateSummaryRow } from './candidate-summaries.ts'

test('a candidate is summarised by their own interviews, however many their role has', async () => {
  const clock = { now: () => 1 }
  const database = await openTemporaryDatabase(clock)
  const { db } = database
  const random = (length: number) => new Uint8Array(length)
  await seedWorkspace({ db, clock, random }, { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  const role = await insertRole(db, 'role', { title: 'Developer', competencies: [], stages: [] }, 1)
  await db.updateTable('interviews').set({ role_id: 'role' }).execute()
  const interview = await db.selectFrom('interviews').select('candidate_id').executeTakeFirstOrThrow()
  const listening = explainedQueries(db)
  expect(await candidateSummaryRow(listening.db, role, interview.candidate_id)).toMatchObject({ role_id: 'role' })
  const plans = (await listening.explained())
    .filter(({ sql }) => sql.includes('"interviews"'))
    .map(({ steps }) => steps.join(', '))
  expect(plans).toHaveLength(2)
  for (const plan of plans) {
    expect(plan).toContain('interviews_by_candidate')
    expect(plan).not.toContain('interviews_by_role')
  }
  await database.close()
})
