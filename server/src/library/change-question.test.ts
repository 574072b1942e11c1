import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import type { TemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { createPlan } from '../plans/create-plan.ts'
import { findPlan } from '../plans/store.ts'
import { Refused } from '../refusals/refused.ts'
import { systemRandom } from '../session/secret.ts'
import { archiveQuestion, changeQuestion, createQuestion } from './change-question.ts'
import { listQuestionVersionNumbers } from './store/library-versions.ts'
import { listQuestionVersions } from './store/question-versions.ts'
import { findLibraryQuestion } from './store/questions.ts'
import { openForTwoLeads, says } from './two-leads.fixture.ts'

let now = 1_000
const clock = { now: () => now }
let database: TemporaryDatabase
beforeEach(async () => {
  now = 1_000
  database = await openForTwoLeads(clock, now)
})
afterEach(() => database.close())

const deps = () => ({ db: database.db, clock })
const write = (prompt: string) => answerOf(createQuestion(deps(), { id: 'q', content: says(prompt), by: 'lea' }))
const change = (version: number, prompt: string, by = 'lea') =>
  answerOf(changeQuestion(deps(), { id: 'q', version, content: says(prompt), by }))
const archive = (version: number, archived: boolean) =>
  answerOf(archiveQuestion(deps(), { id: 'q', version, archived, by: 'mia' }))
const history = async () =>
  (await listQuestionVersions(database.db, 'q', 100)).map((v) => [
    v.version,
    v.content.prompt,
    v.by?.id,
    v.at,
    v.archived ?? false,
  ])
const code = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  return error instanceof Refused ? error.problem.code : error
}

test('[L6] every edit is a version that tells who, when and what it said', async () => {
  await write('What is a heap?')
  now = 2_000
  expect(await change(1, 'What is a heap for?', 'mia')).toMatchObject({ version: 2, prompt: 'What is a heap for?' })
  now = 3_000
  expect(await change(2, 'What is a heap?')).toMatchObject({ version: 3, provenance: { origin: 'written' } })
  expect(await history()).toEqual([
    [3, 'What is a heap?', 'lea', 3_000, false],
    [2, 'What is a heap for?', 'mia', 2_000, false],
    [1, 'What is a heap?', 'lea', 1_000, false],
  ])
})

test('[L7] an edit of an older version is refused, and nothing is lost on either side', async () => {
  await write('What is a heap?')
  await change(1, 'What is a binary heap?', 'mia')
  expect(await code(change(1, 'What is a Fibonacci heap?'))).toBe('conflict')
  expect(await findLibraryQuestion(database.db, 'q')).toMatchObject({ version: 2, prompt: 'What is a binary heap?' })
})

test('[L7] of many who save the same version at one moment one does', async () => {
  await write('What is a heap?')
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const saved = await Promise.allSettled(names.map((name) => change(1, `What is ${name}?`)))
  expect(saved.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  expect((await history()).map(([version]) => version)).toEqual([2, 1])
})

test('[L7] what is sent again changes nothing', async () => {
  await write('What is a heap?')
  expect(await write('What is a heap?')).toMatchObject({ version: 1 })
  expect(await code(write('What is a stack?'))).toBe('conflict')
  await change(1, 'What is a heap for?')
  expect(await change(1, 'What is a heap for?')).toMatchObject({ version: 2 })
  expect(await change(2, 'What is a heap for?')).toMatchObject({ version: 2 })
  await archive(2, true)
  expect(await archive(2, true)).toMatchObject({ version: 3, archived: true })
  expect(await history()).toHaveLength(3)
})

test('[L8] archiving is a version too; it is refused on an older one, and brings nothing else along', async () => {
  await write('What is a heap?')
  await change(1, 'What is a heap for?')
  expect(await code(archive(1, true))).toBe('conflict')
  expect(await archive(2, true)).toMatchObject({ version: 3, archived: true, prompt: 'What is a heap for?' })
  expect(await change(3, 'What is a heap good for?')).toMatchObject({ version: 4, archived: true })
  expect(await archive(4, false)).toEqual({
    id: 'q',
    version: 5,
    ...says('What is a heap good for?'),
    provenance: { origin: 'written' },
  })
  expect((await history()).map((entry) => entry[4])).toEqual([false, true, true, false, false])
  expect(await listQuestionVersionNumbers(database.db)).toEqual([{ id: 'q', version: 5 }])
})

test('[L1] a plan keeps the version it copied through edits and archiving', async () => {
  await write('What is a heap?')
  const plan = await answerOf(
    createPlan(
      { ...deps(), random: systemRandom },
      {
        title: 'Screen',
        minutes: 30,
        policy: 'sealed',
        questions: [{ questionId: 'q', section: 'One', minutes: 8, required: true }],
      },
    ),
  )
  await change(1, 'What is a stack?')
  await archive(2, true)
  const copied = (await findPlan(database.db, plan.id))?.sections[0]?.questions[0]?.question
  expect(copied).toMatchObject({ version: 1, prompt: 'What is a heap?' })
})

test('what is not there can be neither changed nor archived', async () => {
  expect(await code(change(1, 'What?'))).toBe('not-found')
  expect(await code(archive(1, true))).toBe('not-found')
})

test('[L13] however many are asked for at once, each question is listed once, least recently changed first', async () => {
  for (const id of ['c', 'a', 'e', 'b', 'd'])
    await answerOf(createQuestion(deps(), { id, content: says(`What is ${id}?`), by: 'lea' }))
  now += 1
  await answerOf(changeQuestion(deps(), { id: 'a', version: 1, content: says('What else is a?'), by: 'lea' }))
  const all = ['b', 'c', 'd', 'e'].map((id) => ({ id, version: 1 }))
  for (const atOnce of [1, 2, 3, 5, 100]) {
    expect(await listQuestionVersionNumbers(database.db, atOnce)).toEqual([...all, { id: 'a', version: 2 }])
  }
})
