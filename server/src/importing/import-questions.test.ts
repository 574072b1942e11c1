import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { archiveQuestion } from '../library/change-question.ts'
import { listQuestionVersions } from '../library/store/question-versions.ts'
import { listQuestions } from '../library/store/questions.ts'
import { addPeople } from '../people/people.fixture.ts'
import { findPlan, listPlans } from '../plans/store.ts'
import { Refused } from '../refusals/refused.ts'
import { systemRandom } from '../session/secret.ts'
import { storeImport } from './import-questions.ts'

const clock = { now: () => 1_000_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
})
afterEach(() => database.close())

const BANK = `## Language
1. What is a closure?
Look for: captures variables.
Follow-ups: When is it collected?
2. What is a generator? (Easy, 5 min)
## Team
3. Tell me about a time you were wrong.
`
function drafts(text: string) {
  const outcome = readTextBank({ text, name: 'bank.md' })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.result.questions
}
const deps = () => ({ db: database.db, clock, random: systemRandom })
const store = (text: string, plan?: { title: string; minutes: number; policy: 'sealed' }) =>
  answerOf(
    storeImport(deps(), { questions: drafts(text).map((draft) => ({ draft })), source: 'bank.md', ...(plan ? { plan } : {}) }),
  )

test('[I2] keeps what the bank says and leaves absent what it doesn’t', async () => {
  expect((await store(BANK)).imported).toBe(3)
  const library = await listQuestions(database.db)
  const generator = library.find((question) => question.prompt === 'What is a generator?')
  expect(generator).toEqual({
    id: generator?.id,
    version: 1,
    prompt: 'What is a generator?',
    difficulty: 'easy',
    minutes: 5,
    strongSignals: [],
    probes: [],
    redFlags: [],
    anchors: [],
    tags: [],
    provenance: { origin: 'imported', source: 'bank.md › Language', line: 5 },
  })
  const closure = library.find((question) => question.prompt === 'What is a closure?')
  expect(closure?.strongSignals.map((point) => point.text)).toEqual(['captures variables.'])
  expect(closure?.probes.map((point) => point.text)).toEqual(['When is it collected?'])
})

test('[I4] says of a duplicate in the archive that it can be brought back, and [L6] names who imported', async () => {
  await addPeople(database.db, { lea: 'lead' })
  const by = { source: 'bank.md', by: 'lea' }
  await answerOf(storeImport(deps(), { questions: drafts('1. What is a closure?\n').map((draft) => ({ draft })), ...by }))
  const [question] = await listQuestions(database.db)
  if (!question) throw new Error('Nothing was imported')
  expect(await listQuestionVersions(database.db, question.id, 5)).toMatchObject([{ version: 1, by: { id: 'lea', name: 'Lea' } }])
  await archiveQuestion(deps(), { id: question.id, version: 1, archived: true, by: 'lea' })
  const again = await store('1. What is a closure?\n')
  expect(again.skipped.map(({ why }) => why)).toEqual(['the library has it in the archive; you can bring it back there'])
})

test('[I4] skips a prompt that the library or the bank has already, however it is spaced or capitalised, and says so', async () => {
  await store('1. What is a closure?\n')
  const second = await store('1. what is a  CLOSURE?\n2. What is a heap?\n3. What is a heap?\n')
  expect(second.imported).toBe(1)
  expect(second.skipped).toEqual([
    { line: 1, prompt: 'what is a CLOSURE?', why: 'the library has it already' },
    { line: 3, prompt: 'What is a heap?', why: 'the bank has it twice' },
  ])
  expect(await listQuestions(database.db)).toHaveLength(2)
})

test('[L2] a plan asks the bank’s questions once each, in its order and sections, those the library had before among them', async () => {
  await store('1. What is a generator?\n')
  const { plan } = await store(BANK + BANK, { title: 'Screen', minutes: 45, policy: 'sealed' })
  const made = await findPlan(database.db, plan?.id ?? '')
  expect(made?.sections.map((section) => [section.title, section.questions.map((entry) => entry.question.prompt)])).toEqual([
    ['Language', ['What is a closure?', 'What is a generator?']],
    ['Team', ['Tell me about a time you were wrong.']],
  ])
  expect(made).toMatchObject({ title: 'Screen', minutes: 45, policy: 'sealed' })
  expect(made && planQuestions(made).every((entry) => entry.required)).toBe(true)
})

test('asks nobody to rate more questions than the slot has room for', async () => {
  const { plan } = await store(BANK, { title: 'Short', minutes: 5, policy: 'sealed' })
  const made = await findPlan(database.db, plan?.id ?? '')
  expect(made && planQuestions(made).some((entry) => entry.required)).toBe(false)
})

test('[A11] [U30] a key that imported something imports the same again without doing it, and nothing else', async () => {
  const under = (text: string, by: string | undefined, plan?: { title: string; minutes: number; policy: 'sealed' }) => {
    const questions = drafts(text).map((draft) => ({ draft }))
    const whose = by === undefined ? {} : { by }
    return answerOf(
      storeImport(deps(), { questions, source: 'bank.md', idempotencyKey: 'key-1', ...whose, ...(plan ? { plan } : {}) }),
    )
  }
  await addPeople(database.db, { lea: 'lead', max: 'lead' })
  const first = await under(BANK, 'lea')
  expect(await under(BANK, 'lea')).toMatchObject({ batchId: first.batchId, imported: 3, skipped: [] })
  const others = {
    'other questions': () => under(`${BANK}4. What is a heap?\n`, 'lea'),
    'one fewer': () => under('## Language\n1. What is a closure?\n', 'lea'),
    'a plan as well': () => under(BANK, 'lea', { title: 'Screen', minutes: 45, policy: 'sealed' }),
    'somebody else': () => under(BANK, 'max'),
  }
  for (const [what, again] of Object.entries(others)) {
    const refused: unknown = await again().catch((error: unknown) => error)
    expect(refused, what).toEqual(new Refused({ kind: 'same-key-other-request' }))
  }
  expect(await listQuestions(database.db)).toHaveLength(3)
  expect(await listPlans(database.db)).toEqual([])
})

test('[I3] a plan that can’t be made leaves no question behind', async () => {
  const bank = Array.from({ length: 101 }, (_, index) => `${index + 1}. What is number ${index + 1}?`).join('\n')
  await expect(store(bank, { title: 'Everything', minutes: 45, policy: 'sealed' })).rejects.toThrow(Refused)
  expect(await listQuestions(database.db)).toEqual([])
  expect(await listPlans(database.db)).toEqual([])
})

test('a question too long for the library is skipped with the reason, and the others are kept', async () => {
  const { imported, skipped } = await store(`1. What is this: ${'long '.repeat(500)}?\n2. What is short?\n`)
  expect(imported).toBe(1)
  expect(skipped[0]?.why).toMatch(/at most 2,000/)
})
