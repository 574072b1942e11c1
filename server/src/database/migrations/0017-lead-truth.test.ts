import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { openSampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { reopenScorecard } from '../../scorecards/reopen-scorecard.ts'
import { listRevealedVersions } from '../../scorecards/store/reveals.ts'
import { migration } from './0017-lead-truth.ts'
import { runMigration } from './run-migration.fixture.ts'

test('[R14] of reveals from before it was noted, what was in at them is found by the times of submissions and reopenings', async () => {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  const { moderator, panelist, lead, interviewId } = sample
  const reopen = (personId: string, version: number) =>
    told(sample.deps, reopenScorecard(sample.deps, lead, interviewId, personId, { version, reason: 'A slip' }))
  // At the reveal the moderator's second version is submitted, and the panelist's first, which is reopened afterwards and
  // submitted again.
  await sample.handIn(moderator)
  sample.time.now += 1
  await reopen(moderator.personId, 1)
  sample.time.now += 1
  await sample.handIn(moderator)
  sample.time.now += 1
  await sample.handIn(panelist)
  sample.time.now += 1
  await reopen(panelist.personId, 1)
  sample.time.now += 1
  await sample.handIn(panelist)
  const noted = await listRevealedVersions(db, interviewId)
  expect(Object.fromEntries(noted)).toEqual({ [moderator.personId]: 2, [panelist.personId]: 1 })

  await undo(db as Kysely<unknown>)
  await runMigration(db, migration)
  expect(await listRevealedVersions(db, interviewId)).toEqual(noted)

  // If a lead had revealed while the moderator's was reopened, it would not have counted.
  await undo(db as Kysely<unknown>)
  await db.updateTable('interviews').set({ revealed_at: 1_000_001 }).where('id', '=', interviewId).execute()
  await runMigration(db, migration)
  expect(await listRevealedVersions(db, interviewId)).toEqual(new Map())
  await sample.close()
})

async function undo(db: Kysely<unknown>): Promise<void> {
  await sql`drop table revealed_scorecards`.execute(db)
  await sql`drop table interview_endings`.execute(db)
  await sql`drop index interviews_in_progress`.execute(db)
  await sql`alter table conduct_facts drop column heard_at`.execute(db)
  await sql`alter table conduct_facts drop column endings`.execute(db)
}
