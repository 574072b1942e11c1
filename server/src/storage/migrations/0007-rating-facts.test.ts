import { setRating } from '@panelbook/shared/scorecard/scorecard-doc'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openSampleInterview } from '../../commands/sample-interview.ts'
import { listRatingFacts } from '../rating-facts.ts'
import { migration } from './0007-rating-facts.ts'

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
  await db.transaction().execute((transaction) => migration.up(transaction as never))
  expect(await listRatingFacts(db, [sample.interviewId])).toEqual(facts)

  await sql`drop table rating_facts`.execute(db)
  await db.updateTable('interviews').set({ revealed_at: null }).execute()
  await db.transaction().execute((transaction) => migration.up(transaction as never))
  expect(await listRatingFacts(db, [sample.interviewId])).toEqual([])
  await sample.close()
})
