import { afterEach, beforeEach, expect, test } from 'vitest'
import { countedQueries } from '../database/counted-queries.fixture.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { createQuestionCalibrations } from './question-calibrations.ts'

const QUESTIONS = 100
const people = ['ann', 'ben', 'cem', 'dia'] as const
let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

/** Three revealed interviews, in each of which four people rated a hundred questions. */
async function rate(): Promise<void> {
  const { db } = sample.deps
  await addPeople(db, { ann: 'interviewer', ben: 'interviewer', cem: 'interviewer', dia: 'interviewer' })
  const one = await db.selectFrom('interviews').selectAll().where('id', '=', sample.interviewId).executeTakeFirstOrThrow()
  for (const [at, id] of ['r1', 'r2', 'r3'].entries()) {
    await db
      .insertInto('interviews')
      .values({ ...one, id, revealed_at: 1_000 + at })
      .execute()
    for (const person of people) {
      const rows = Array.from({ length: QUESTIONS }, (_, number) => ({
        ...{ interview_id: id, person_id: person, question_id: `q${number}`, version: 1, panel_role: 'panelist', counted: 1 },
        ...{ competency: null, kind: 'rated' as const, value: 1 + (number % 4), scale_size: 4, evidenced: 0, red_flags: 0 },
        submitted_at: 900,
      }))
      await db.insertInto('rating_facts').values(rows).execute()
    }
  }
}

test('[K7] ratings are read in portions, and again only after another reveal', async () => {
  await rate()
  const { db, asked } = countedQueries(sample.deps.db)
  const read = createQuestionCalibrations(db)
  const ratingsRead = () => asked().filter((tables) => tables.includes('rating_facts')).length
  const lead = { personId: 'ann', workspaceRole: 'lead' } as const
  await read(lead)
  // Which questions, and 1,200 ratings by a thousand at once.
  expect(ratingsRead()).toBe(3)
  await Promise.all([read(lead), read(lead)])
  expect(ratingsRead()).toBe(0)
  // What those are shown who may not read every interview is summed up for itself, once.
  const interviewer = { personId: 'ben', workspaceRole: 'interviewer' } as const
  await read(interviewer)
  expect(ratingsRead()).toBe(3)
  await read(interviewer)
  expect(ratingsRead()).toBe(0)
  await sample.deps.db.updateTable('interviews').set({ revealed_at: 2_000 }).where('id', '=', sample.interviewId).execute()
  await read(lead)
  expect(ratingsRead()).toBe(3)
})
