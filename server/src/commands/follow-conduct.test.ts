import { askQuestion, endInterview, setSkip, startInterview, whisper } from '@panelbook/shared/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plan/interview-plan'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { listConducted } from '../storage/conduct-facts.ts'
import { insertRole } from '../storage/roles.ts'
import { catchUpConduct, followConduct } from './follow-conduct.ts'
import { openSampleInterview, type SampleInterview } from './sample-interview.ts'

const logger = pino({ level: 'silent' })
let sample: SampleInterview
let questions: string[]
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await insertRole(db, 'role', { title: 'Developer', competencies: [], stages: [] }, 1)
  await db.updateTable('interviews').set({ role_id: 'role' }).where('id', '=', sample.interviewId).execute()
  questions = planQuestions((await sample.record()).plan).map((entry) => entry.question.id)
})
afterEach(() => sample.close())

const conducted = () => listConducted(sample.deps.db, 'role')
async function reveal(): Promise<void> {
  await sample.handIn(sample.moderator)
  await sample.handIn(sample.panelist)
}

test('[C6] what was asked follows the conversation, and is told of once it is revealed', async () => {
  const { db, clock } = sample.deps
  sample.time.now = 1e9
  const follow = followConduct({ db, clock, logger })
  const name = { kind: 'conduct', interviewId: sample.interviewId } as const
  const doc = new Y.Doc()
  const [first = '', second = '', third = ''] = questions
  startInterview(doc, first, 'sample-priya', 1_000)
  await follow(name, doc, 1)
  expect(await conducted()).toEqual([])
  await reveal()
  askQuestion(doc, third, 61_000)
  setSkip(doc, second, { reason: 'already-covered', at: 62_000 })
  endInterview(doc, 91_000)
  await follow(name, doc, 4)
  const [interview] = await conducted()
  expect(interview?.recorded?.plan.questions.map((question) => question.id)).toEqual(questions)
  expect(interview?.recorded?.conduct).toEqual({
    asked: [
      { questionId: first, seconds: 60, probes: 0 },
      { questionId: third, seconds: 30, probes: 0 },
    ],
    skipped: [{ questionId: second, reason: 'already-covered' }],
    seconds: 90,
    ended: true,
  })
})

test('[C6] other documents, and a conversation that has not begun, leave nothing', async () => {
  const { db, clock } = sample.deps
  const follow = followConduct({ db, clock, logger })
  const doc = new Y.Doc()
  whisper(doc, { kind: 'text', text: 'Ready?', at: 1 })
  await follow({ kind: 'conduct', interviewId: sample.interviewId }, doc, 1)
  await follow({ kind: 'notes', interviewId: sample.interviewId }, doc, 1)
  await follow({ kind: 'conduct', interviewId: 'no-such-interview' }, doc, 1)
  expect(await db.selectFrom('conduct_facts').selectAll().execute()).toEqual([])
})

test('[C2] [C6] what was committed and not followed is made up for, once', async () => {
  const { db, sync, clock } = sample.deps
  sample.time.now = 1e9
  const name = { kind: 'conduct', interviewId: sample.interviewId } as const
  const head = sync.edit(name, (doc) => startInterview(doc, questions[0] ?? '', 'sample-priya', 1_000))
  await db
    .insertInto('documents')
    .values({ name: `conduct/${sample.interviewId}`, head })
    .execute()
  await db.updateTable('interviews').set({ phase: 'running' }).where('id', '=', sample.interviewId).execute()
  await reveal()
  expect((await conducted())[0]?.recorded).toBeUndefined()
  expect(await catchUpConduct({ db, sync, clock, logger })).toBe(1)
  expect((await conducted())[0]?.recorded?.conduct.asked.map((each) => each.questionId)).toEqual([questions[0]])
  expect(await catchUpConduct({ db, sync, clock, logger })).toBe(0)
})
