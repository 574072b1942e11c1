import { askQuestion, endInterview, setSkip, startInterview, whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { setRating } from '@panelbook/shared/scorecards/scorecard-doc'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { nothingHidden } from '../../../candidates/store/hidden.ts'
import { insertRole } from '../../../roles/store.ts'
import { openSampleInterview, type SampleInterview } from '../../sample-interview.fixture.ts'
import { listConducted } from '../../store/conduct-facts.ts'
import { catchUp } from './catch-up.ts'
import { followConduct } from './follow-conduct.ts'
import { followDocuments } from './follow-documents.ts'

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

const done = Promise.resolve(true)
const conducted = () => listConducted(sample.deps.db, { roleId: 'role', hidden: nothingHidden })
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
  await follow(name, doc, 1, done)
  expect(await conducted()).toEqual([])
  await reveal()
  askQuestion(doc, third, 61_000)
  setSkip(doc, second, { reason: 'already-covered', at: 62_000 })
  endInterview(doc, 91_000)
  await follow(name, doc, 4, done)
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

test('[C6] the interviews of a large role are read fifty at a time, with a rest after each', async () => {
  const { db } = sample.deps
  await reveal()
  const interview = await db.selectFrom('interviews').selectAll().executeTakeFirstOrThrow()
  const others = sql.join(
    Object.keys(interview)
      .filter((name) => name !== 'id')
      .map((name) => sql.ref(name)),
  )
  await sql`
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 249)
    insert into interviews (id, ${others})
    select 'copy-' || n, ${others} from interviews, numbers where id = ${sample.interviewId}`.execute(db)
  let rests = 0
  const all = await listConducted(db, { roleId: 'role', hidden: nothingHidden }, async () => void rests++)
  expect(new Set(all.map(({ interviewId }) => interviewId)).size).toBe(250)
  expect(rests).toBe(5)
})

test('[C6] other documents, and a conversation that has not begun, leave nothing', async () => {
  const { db, clock } = sample.deps
  const follow = followConduct({ db, clock, logger })
  const doc = new Y.Doc()
  whisper(doc, { kind: 'text', text: 'Ready?', at: 1 })
  await follow({ kind: 'conduct', interviewId: sample.interviewId }, doc, 1, done)
  await follow({ kind: 'notes', interviewId: sample.interviewId }, doc, 1, done)
  await follow({ kind: 'conduct', interviewId: 'no-such-interview' }, doc, 1, done)
  expect(await db.selectFrom('conduct_facts').selectAll().execute()).toEqual([])
})

test('[C6] a skip that is taken back before the start is not kept', async () => {
  const { db, clock } = sample.deps
  const follow = followConduct({ db, clock, logger })
  const name = { kind: 'conduct', interviewId: sample.interviewId } as const
  const doc = new Y.Doc()
  setSkip(doc, questions[1] ?? '', { reason: 'already-covered', at: 1 })
  await follow(name, doc, 1, done)
  setSkip(doc, questions[1] ?? '', false)
  await follow(name, doc, 2, done)
  await reveal()
  expect((await conducted())[0]?.recorded?.conduct.skipped).toEqual([])
})

test('[C6] moments that no clock tells are foreign, and what was made of some costs no other interview its place', async () => {
  const { db, clock } = sample.deps
  sample.time.now = 1e9
  const follow = followConduct({ db, clock, logger })
  const name = { kind: 'conduct', interviewId: sample.interviewId } as const
  const doc = new Y.Doc()
  for (const at of [-1e300, -1, 1e300]) doc.getArray('timeline').push([{ type: 'started', at }])
  startInterview(doc, questions[0] ?? '', 'sample-priya', 1_000)
  endInterview(doc, 61_000)
  await follow(name, doc, 1, done)
  await reveal()
  expect((await conducted())[0]?.recorded?.conduct).toMatchObject({ seconds: 60, ended: true })
  const impossible = JSON.stringify({ asked: [], skipped: [], seconds: 1e300, ended: true })
  await db.updateTable('conduct_facts').set({ facts_json: impossible }).execute()
  expect((await conducted())[0]).toMatchObject({ interviewId: sample.interviewId, recorded: undefined })
})

describe('[U22] [C2] what was committed and not followed is made up for at the start, once', () => {
  const begin = async () => {
    const { db, sync, clock } = sample.deps
    sample.time.now = 1e9
    const written = async (name: DocumentName, head: number) => {
      const row = { name: formatDocumentName(name), head }
      const { id } = await db.insertInto('documents').values(row).returning('id').executeTakeFirstOrThrow()
      const update = { document_id: id, sequence: head, person_id: 'mia', received_at: 1e9, bytes: new Uint8Array(), checksum: 0 }
      await db.insertInto('document_updates').values(update).execute()
    }
    const lists = followDocuments({ db, sync: () => sync, clock, logger })
    const conduct = followConduct({ db, clock, logger })
    const follow: Parameters<typeof catchUp>[0]['follow'] = async (name, doc, sequence) => {
      const followed = lists(name, doc)
      await Promise.all([followed, conduct(name, doc, sequence, followed)])
    }
    return { db, sync, written, start: () => catchUp({ db, sync, follow, logger }) }
  }

  test.each([
    ['the start', 'not-started'],
    ['the end', 'running'],
  ] as const)('%s of a conversation', async (_, phase) => {
    const { db, sync, written, start } = await begin()
    const name = { kind: 'conduct', interviewId: sample.interviewId } as const
    const head = sync.edit(name, (doc) => {
      startInterview(doc, questions[0] ?? '', 'sample-priya', 1_000)
      if (phase === 'running') endInterview(doc, 61_000)
    })
    await written(name, head)
    await db.updateTable('interviews').set({ phase }).where('id', '=', sample.interviewId).execute()
    expect(await start()).toBe(1)
    expect((await sample.record()).interview.phase).toBe(phase === 'running' ? 'ended' : 'running')
    expect(await start()).toBe(0)
    await reveal()
    expect((await conducted())[0]?.recorded?.conduct.asked.map((each) => each.questionId)).toEqual([questions[0]])
  })

  test('the progress of a draft, and of what was merely prepared nothing', async () => {
    const { sync, written, start } = await begin()
    const name = { kind: 'card', interviewId: sample.interviewId, personId: sample.panelist.personId } as const
    const head = sync.edit(name, (doc) => setRating(doc, questions[0] ?? '', { kind: 'rated', value: 3 }))
    await written(name, head)
    await start()
    const standing = (await sample.record()).standings.find(({ personId }) => personId === name.personId)
    expect(standing?.rated).toBe(1)
  })
})
