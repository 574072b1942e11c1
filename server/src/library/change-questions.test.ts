import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { QuestionEdit } from '@panelbook/shared/library/api'
import type { QuestionsChange } from '@panelbook/shared/library/questions-change'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import type { TemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { systemRandom } from '../session/secret.ts'
import { archiveQuestion, changeQuestion, createQuestion } from './change-question.ts'
import { changeQuestions, undoQuestionBatch } from './change-questions.ts'
import { findQuestionBatchByKey, insertQuestionBatch } from './store/question-batches.ts'
import { listQuestionVersions } from './store/question-versions.ts'
import { findLibraryQuestion } from './store/questions.ts'
import { openForTwoLeads, says } from './two-leads.fixture.ts'

let now = 1_000
const clock = { now: () => ++now }
let database: TemporaryDatabase
beforeEach(async () => {
  database = await openForTwoLeads(clock, now)
})
afterEach(() => database.close())

const deps = () => ({ db: database.db, clock, random: systemRandom })
const write = (id: string, more: Partial<QuestionEdit> = {}) =>
  answerOf(createQuestion(deps(), { id, content: says(`What is ${id}?`, more), by: 'lea' }))
const read = (id: string) => findLibraryQuestion(database.db, id)
const change = (questionIds: string[], changes: QuestionsChange, idempotencyKey = 'a-key') =>
  answerOf(
    changeQuestions(deps(), {
      ...{ idempotencyKey, hash: canonicalJson(changes), change: changes, by: 'mia' },
      questionIds: async () => questionIds,
    }),
  )

const design = { kind: 'design' as const }
const batchOf = { id: 'batch', by: 'mia', request: { idempotencyKey: 'a-key', hash: canonicalJson(design) }, change: design }

test('[A11] a key that named one change names no other', async () => {
  await write('a')
  await change(['a'], { kind: 'design' })
  await expect(change(['a'], { kind: 'coding' })).rejects.toMatchObject({ problem: { code: 'conflict' } })
  const together = await Promise.allSettled([
    change(['a'], { level: 'mid' }, 'another'),
    change(['a'], { level: 'senior' }, 'another'),
  ])
  expect(together.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await read('a')).toMatchObject({ version: 3, kind: 'design' })
})

test('[L13] one change gives each question a version of its own, with who; what says so already is left alone', async () => {
  await write('a', { tags: ['old'] })
  await write('b', { competency: 'Data', tags: ['old', 'new'] })
  await write('c', { competency: 'Data', tags: ['new'] })
  const batch = await change(['a', 'b', 'c', 'gone'], { competency: 'Data', addTags: ['new'], removeTags: ['old'] })
  expect(batch).toMatchObject({ chosen: 4, changed: 2, by: { id: 'mia' } })
  expect(batch.left).toEqual({
    count: 1,
    named: [{ title: 'A question that is gone', why: expect.stringContaining('no longer in the library') }],
  })
  expect(batch.unfinished).toBeUndefined()
  for (const id of ['a', 'b']) {
    expect(await read(id)).toMatchObject({ version: 2, competency: 'Data', tags: ['new'] })
    expect(await listQuestionVersions(database.db, id, 5)).toMatchObject([{ version: 2, by: { id: 'mia' } }, { version: 1 }])
  }
  expect(await read('c')).toMatchObject({ version: 1 })
})

test('[L13] the same key changes nothing twice', async () => {
  await write('a')
  const first = await change(['a'], { level: 'senior' })
  expect(await change(['a'], { level: 'senior' })).toEqual(first)
  expect(await read('a')).toMatchObject({ version: 2, level: 'senior' })
})

test('[L13] a change that was broken off goes on where it was', async () => {
  const ids = Array.from({ length: 130 }, (_, at) => `q${at}`)
  for (const id of ids) await write(id)
  // As a restart leaves it: everything waits, and somebody has changed one question meanwhile.
  const batch = { ...batchOf, questionIds: ids }
  await insertQuestionBatch(database.db, batch, now)
  await answerOf(changeQuestion(deps(), { id: 'q7', version: 1, content: says('What is seven?'), by: 'lea' }))
  expect(await change([], { kind: 'design' })).toMatchObject({ id: 'batch', chosen: 130, changed: 130 })
  expect(await read('q7')).toMatchObject({ version: 3, prompt: 'What is seven?', kind: 'design' })
  expect(await read('q129')).toMatchObject({ version: 2, kind: 'design' })
})

test('[L14] taking it back restores each, but what somebody changed since, which is told', async () => {
  await write('a', { level: 'mid' })
  await write('b', { level: 'senior' })
  await write('c')
  const { id } = await change(['a', 'b', 'c'], { level: null, archived: true })
  expect(await read('a')).toMatchObject({ archived: true, version: 2 })
  await answerOf(archiveQuestion(deps(), { id: 'b', version: 2, archived: false, by: 'lea' }))
  const undone = await answerOf(undoQuestionBatch(deps(), { batchId: id, by: 'lea' }))
  expect(undone.undone).toMatchObject({ by: { id: 'lea' }, restored: 2 })
  expect(undone.undone?.left).toEqual({ count: 1, named: [{ title: 'What is b?', why: 'Someone changed it since' }] })
  const a = await read('a')
  expect(a).toMatchObject({ level: 'mid', version: 3 })
  expect(a?.archived).toBeUndefined()
  expect((await read('b'))?.level).toBeUndefined()
  expect(await answerOf(undoQuestionBatch(deps(), { batchId: id, by: 'mia' }))).toEqual(undone)
  expect(await read('a')).toEqual(a)
})

test('[L14] a batch that was taken back halfway is not gone on with', async () => {
  await write('a')
  const batch = { ...batchOf, questionIds: ['a'] }
  await insertQuestionBatch(database.db, batch, now)
  await answerOf(undoQuestionBatch(deps(), { batchId: 'batch', by: 'mia' }))
  await change(['a'], { kind: 'design' })
  expect(await read('a')).toMatchObject({ version: 1 })
})

test('[L14] a change that is taken back while it runs goes no further, and leaves nothing changed', async () => {
  const ids = Array.from({ length: 350 }, (_, at) => `q${at}`)
  // Half of the first slice says so already: taking back has then less to do in it than changing had.
  for (const [at, id] of ids.entries()) await write(id, at < 50 ? { kind: 'design' } : {})
  let undo: Promise<unknown> | undefined
  const meanwhile = {
    // The first time is asked for when the batch is stored, the second within the first slice.
    now: () => {
      if (++now > asked + 1) undo ??= undoBatchOf('a-key')
      return now
    },
  }
  const undoBatchOf = async (idempotencyKey: string) => {
    const batch = await findQuestionBatchByKey(database.db, idempotencyKey)
    return answerOf(undoQuestionBatch(deps(), { batchId: batch?.id ?? '', by: 'lea' }))
  }
  const asked = now
  const input = {
    idempotencyKey: 'a-key',
    hash: '',
    change: { kind: 'design' as const },
    by: 'mia',
    questionIds: async () => ids,
  }
  const changed = await answerOf(changeQuestions({ ...deps(), clock: meanwhile }, input))
  expect(changed.undone).toBeDefined()
  await undo
  for (const id of ids.slice(50)) expect((await read(id))?.kind).toBeUndefined()
})
