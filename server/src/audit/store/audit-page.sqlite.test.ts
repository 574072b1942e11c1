import { auditKinds } from '@panelbook/shared/audit/audit-kind'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { explainedQueries } from '../../database/explained-queries.fixture.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { type AuditPageQuery, listAudit } from './audit-page.ts'

const queries: Record<string, Partial<AuditPageQuery>> = {
  everything: {},
  'what leads read': { kinds: auditKinds.filter((kind) => kind !== 'accounts') },
  'an old page': { before: 300 },
  'a kind': { kinds: ['decisions'] },
  'a person': { actorId: 'p3' },
  'a person who did nothing': { actorId: 'nobody' },
  'what Panelbook did': { actorId: '-' },
  'an interview': { interviewId: 'i7' },
  'a candidate': { candidateId: 'c5' },
  'a day long ago': { from: 60_000, until: 120_000 },
  'all at once': { actorId: 'p3', kinds: ['decisions'], from: 60_000, until: 9_000_000, before: 300 },
}

test.each(Object.entries(queries))('[H13] a page of %s is found by an index, and reads no more of the log', async (_, query) => {
  const database = await openTemporaryDatabase({ now: () => 1 })
  const { db } = database
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)
    insert into audit_log (sequence, at, actor_id, interview_id, candidate_id, event_json, kind, previous, hash)
    select i, i * 60000, iif(i % 7 = 0, null, 'p' || (i % 9)), 'i' || (i % 30), 'c' || (i % 20),
      '{"action":"revealed"}', iif(i % 2, 'decisions', 'accounts'), 'x', 'y' from n`.execute(db)
  const listening = explainedQueries(db)
  await listAudit(listening.db, { limit: 51, ...query })
  const plan = (await listening.explained()).flatMap(({ steps }) => steps)
  const ofLog = plan.filter((step) => step.includes('audit_log'))
  expect(ofLog.length).toBeGreaterThan(0)
  for (const step of ofLog) expect(step).toMatch(/^SEARCH audit_log USING /)
  // Only the pages of the kinds are put in one order; none of them is sorted.
  expect(plan.filter((step) => step.includes('B-TREE FOR ORDER BY')).length).toBeLessThanOrEqual(1)
  await database.close()
})
