import { setRating } from '@panelbook/shared/scorecards/scorecard-doc'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { listRatingFacts } from '../../comparing/store/rating-facts.ts'
import { openSampleInterview } from '../../interviews/sample-interview.fixture.ts'
import type { Database } from '../schema.ts'
import { migration } from './0007-rating-facts.ts'
import { runMigration } from './run-migration.fixture.ts'

test('[C2] what was revealed before there were facts is filled in as it would be today', async () => {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  await sample.handIn(sample.moderator)
  await sample.write(sample.panelist)
  const { plan } = await sample.record()
  const first = plan.sections[0]?.questions[0]?.question.id ?? ''
  const sequence = await sample.edit(sample.panelist, (doc) => setRating(doc, first, { kind: 'not-assessed', reason: 'No time' }))
  await sample.submit(sample.panelist, sequence, 'second')
  const facts = await listRatingFacts(db, [sample.interviewId])
  expect(facts.filter((row) => row.kind === 'not-assessed')).toHaveLength(1)

  await sql`drop table rating_facts`.execute(db)
  await runMigration(db, migration)
  expect(await listRatingFacts(db, [sample.interviewId])).toEqual(facts)

  await sql`drop table rating_facts`.execute(db)
  await db.updateTable('interviews').set({ revealed_at: null }).execute()
  await runMigration(db, migration)
  expect(await listRatingFacts(db, [sample.interviewId])).toEqual([])
  await sample.close()
})

const fillAnew = async (db: Kysely<Database>) => {
  await sql`drop table rating_facts`.execute(db)
  await runMigration(db, migration)
}

test('[O4] rows as older versions wrote them are migrated: with less than today’s shape has, and with what it doesn’t know', async () => {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  await sample.handIn(sample.moderator)
  await sample.handIn(sample.panelist)
  const facts = await listRatingFacts(db, [sample.interviewId])
  expect(facts.length).toBeGreaterThan(0)
  // The rows are as from before recommendations, stages, weights and minutes, and as after somebody tried other fields.
  await sql`update interviews set plan_json = json_remove(json_set(plan_json, '$.colour', 'green'), '$.title', '$.competencies', '$.minutes')`.execute(
    db,
  )
  await sql`update submitted_scorecards set content_json = json_remove(json_set(content_json, '$.mood', 1), '$.recommendation', '$.takeAways')`.execute(
    db,
  )
  await fillAnew(db)
  expect(await db.selectFrom('rating_facts').selectAll().execute()).toHaveLength(facts.length)
  await sample.close()
})

test.each([
  [
    'a plan without questions',
    sql`update interviews set plan_json = '{"scale":{"levels":[]}}'`,
    /the plan of interview .* is not of its shape: sections/,
  ],
  ['a plan that is no JSON', sql`update interviews set plan_json = 'oh'`, /the plan of interview .* holds text that is not JSON/],
  [
    'a scorecard without ratings',
    sql`update submitted_scorecards set content_json = '{}'`,
    /scorecard .*, version 1 is not of its shape: ratings/,
  ],
])('[O4] %s ends the migration with where it stands, and nothing is half filled in', async (_what, damage, message) => {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  await sample.handIn(sample.moderator)
  await sample.handIn(sample.panelist)
  await damage.execute(db)
  await expect(fillAnew(db)).rejects.toThrow(message)
  await sample.close()
})
