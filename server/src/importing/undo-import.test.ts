import type { ImportChoice } from '@panelbook/shared/importing/api'
import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { createInterview } from '../interviews/acts/create-interview.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { findQuestion, listQuestions, putQuestion } from '../library/store/questions.ts'
import { addPeople } from '../people/people.fixture.ts'
import { createPlan } from '../plans/create-plan.ts'
import { Refused } from '../refusals/refused.ts'
import { createRole } from '../roles/change-role.ts'
import { systemRandom } from '../session/secret.ts'
import { storeImport } from './import-questions.ts'
import { findImportBatch, listImportBatches } from './store.ts'
import { undoImport } from './undo-import.ts'

const clock = { now: () => 1_000_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { lea: 'lead' }, clock.now())
})
afterEach(() => database.close())

const deps = () => ({ db: database.db, clock, random: systemRandom })

function bring(text: string, options: { choices?: (ImportChoice | undefined)[]; key?: string } = {}) {
  const outcome = readTextBank({ text, name: 'bank.md' })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  const questions = outcome.result.questions.map((draft, index) => ({ draft, choice: options.choices?.[index] }))
  return answerOf(
    storeImport(deps(), { questions, source: 'bank.md', by: 'lea', ...(options.key ? { idempotencyKey: options.key } : {}) }),
  )
}
const undo = (batchId: string) => answerOf(undoImport(deps(), { batchId, by: 'lea' }))
const planWith = (questionId: string) => {
  const questions = [{ questionId, section: 'One', minutes: 8, required: true }]
  return answerOf(createPlan(deps(), { title: 'Screen', minutes: 30, policy: 'sealed', questions }))
}
const library = async () => (await listQuestions(database.db)).map((question) => question.prompt).sort()
const refused = async (batchId: string) => {
  const error: unknown = await undo(batchId).catch((thrown: unknown) => thrown)
  if (!(error instanceof Refused)) throw new Error('It was not refused')
  return error.problem
}

test('[I10] a whole import is taken back, and nothing else; again changes nothing', async () => {
  await bring('1. What is a heap?\n')
  const { batchId } = await bring('1. What is a closure?\n2. What is a generator?\n')
  expect(await library()).toHaveLength(3)
  expect(await undo(batchId)).toMatchObject({ imported: 2, undone: { at: 1_000_000, by: { id: 'lea', name: 'Lea' } } })
  expect(await library()).toEqual(['What is a heap?'])
  expect(await undo(batchId)).toMatchObject({ id: batchId, undone: { at: 1_000_000 } })
  expect((await listImportBatches(database.db, 10)).map((batch) => [batch.source, batch.undone !== undefined]).sort()).toEqual([
    ['bank.md', false],
    ['bank.md', true],
  ])
})

test('[I10] is refused as a whole when a question is in a plan, and says which', async () => {
  const { batchId } = await bring('1. What is a closure?\n2. What is a generator?\n')
  const [question] = await listQuestions(database.db)
  await planWith(question?.id ?? '')
  expect(await refused(batchId)).toEqual({
    code: 'conflict',
    message: `This import can’t be undone any more. Nothing was changed. “${question?.prompt}” is in the plan “Screen”.`,
  })
  expect(await library()).toHaveLength(2)
  expect((await findImportBatch(database.db, batchId))?.undone).toBeUndefined()
})

test('[I10] is refused when a question is asked in an interview whose plan has dropped it since', async () => {
  const { batchId } = await bring('1. What is a closure?\n')
  const [question] = await listQuestions(database.db)
  const plan = await planWith(question?.id ?? '')
  const panel = [{ personId: 'lea', role: 'moderator' as const }]
  const input = { candidateName: 'Robin Sample', role: 'Developer', planId: plan.id, startsAt: 2_000_000, panel }
  await createInterview(deps(), input, undefined)
  await database.db.deleteFrom('plans').execute()
  expect((await refused(batchId)).message).toContain('is asked in an interview')
})

test('[I10] [N41] an interview of a role that is closed to others keeps nothing, is not told of, and keeps its questions', async () => {
  await addPeople(database.db, { mara: 'lead' })
  const people = [{ personId: 'mara', kind: 'owner' as const }]
  const content = { title: 'Successor', competencies: [], stages: [] }
  await answerOf(createRole(deps(), { id: 'closed', content, team: { closed: true, people }, by: 'mara' }))
  const ofPanel = async (personId: string, text: string) => {
    const { batchId } = await bring(text)
    const [question] = (await listQuestions(database.db)).filter(({ prompt }) => text.includes(prompt))
    const plan = await planWith(question?.id ?? '')
    const panel = [{ personId, role: 'moderator' as const }]
    const input = { candidateName: 'Robin Sample', roleId: 'closed', planId: plan.id, startsAt: 2_000_000, panel }
    const id = await answerOf(createInterview(deps(), input, { personId: 'mara', workspaceRole: 'lead' }))
    await database.db.deleteFrom('plans').execute()
    return { batchId, id }
  }
  const hidden = await ofPanel('mara', '1. What is a closure?\n')
  const before = await loadInterview(database.db, hidden.id)
  expect(await undo(hidden.batchId)).toMatchObject({ imported: 1, undone: { by: { id: 'lea' } } })
  expect(await library()).toEqual([])
  expect(await loadInterview(database.db, hidden.id)).toEqual(before)
  // Whoever sits on its panel knows of it.
  const seen = await ofPanel('lea', '1. What is a generator?\n')
  expect((await refused(seen.batchId)).message).toContain('is asked in an interview')
})

test('[I10] is refused when a question was changed since, and names at most three', async () => {
  const { batchId } = await bring(['heap', 'stack', 'queue', 'deque', 'trie'].map((name) => `* What is a ${name}?\n`).join(''))
  for (const { id, version: _version, ...content } of await listQuestions(database.db)) {
    await putQuestion(database.db, id, { ...content, level: 'senior' }, clock.now())
  }
  const { message } = await refused(batchId)
  expect(message.match(/has changed since/g)).toHaveLength(3)
  expect(message).toContain('And 2 more.')
})

test('[I10] a question that is gone already is in nobody’s way', async () => {
  const { batchId } = await bring('1. What is a closure?\n2. What is a generator?\n')
  await database.db.deleteFrom('questions').where('prompt_key', '=', 'what is a closure?').execute()
  expect(await undo(batchId)).toMatchObject({ undone: { at: 1_000_000 } })
  expect(await library()).toEqual([])
})

test('[I9] merging adds what the question lacks and keeps what it says; taking it back gives it back', async () => {
  await bring('1. What is a closure? (Easy)\nLook for: captures variables.\n')
  const [target] = await listQuestions(database.db)
  const { batchId, merged, imported } = await bring(
    '1. Explain closures. (Hard, 5 min)\nLook for: captures variables.\nRed flags: thinks it is a class.\n',
    { choices: [{ kind: 'merge', questionId: target?.id ?? '', version: 1 }] },
  )
  expect({ merged, imported }).toEqual({ merged: 1, imported: 0 })
  const after = await findQuestion(database.db, target?.id ?? '')
  expect(after).toMatchObject({ version: 2, prompt: 'What is a closure?', difficulty: 'easy', minutes: 5 })
  expect(after?.strongSignals).toEqual(target?.strongSignals)
  expect(after?.redFlags.map((point) => point.text)).toEqual(['thinks it is a class.'])
  await undo(batchId)
  expect(await findQuestion(database.db, target?.id ?? '')).toEqual({ ...target, version: 3 })
})

test('[I9] two drafts may be added to the same question; a question that changed meanwhile refuses the whole import', async () => {
  await bring('1. What is a closure?\n')
  const [target] = await listQuestions(database.db)
  const into = { kind: 'merge', questionId: target?.id ?? '', version: 1 } as const
  const { merged, batchId } = await bring('1. Explain closures.\nProbes: Why?\n2. Describe closures.\nProbes: How?\n', {
    choices: [into, into],
  })
  expect(merged).toBe(1)
  expect((await findQuestion(database.db, into.questionId))?.probes.map((point) => point.text)).toEqual(['Why?', 'How?'])
  await expect(bring('1. What is new?\n2. What are closures?\nProbes: When?\n', { choices: [undefined, into] })).rejects.toThrow(
    'Nothing was imported',
  )
  expect(await library()).toEqual(['What is a closure?'])
  await undo(batchId)
  expect((await findQuestion(database.db, into.questionId))?.probes).toEqual([])
})

test('[I4] a prompt the library has is skipped unless it is kept', async () => {
  await bring('1. What is a closure?\n')
  const second = await bring('1. What is a closure?\n', { choices: [{ kind: 'keep' }] })
  expect(second).toMatchObject({ imported: 1, skipped: [] })
  expect(await library()).toHaveLength(2)
})

test('[I3] an import under a key that was used is not done again', async () => {
  const [first, second] = await Promise.all([
    bring('* What is a closure?\n', { key: 'once' }),
    bring('* What is a closure?\n', { key: 'once' }),
  ])
  expect(second).toMatchObject({ batchId: first.batchId, imported: 1, skipped: [] })
  expect(await library()).toHaveLength(1)
})

/** How many statements are sent meanwhile. */
async function statementsOf(work: (db: typeof database.db) => Promise<unknown>): Promise<number> {
  let sent = 0
  const counting = database.db.withPlugin({
    transformQuery({ node }) {
      sent++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await work(counting)
  return sent
}

test('[I9] [I10] an import of a thousand questions, made or added to, comes and goes in few statements: while it does nobody’s edits are confirmed', async () => {
  const drafts = (text: (index: number) => string) => {
    const outcome = readTextBank({ text: Array.from({ length: 1_000 }, (_, index) => text(index)).join(''), name: 'bank.md' })
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    return outcome.result.questions
  }
  const bringing = (questions: Parameters<typeof storeImport>[1]['questions']) => (db: typeof database.db) =>
    answerOf(storeImport({ ...deps(), db }, { questions, source: 'bank.md', by: 'lea' }))
  const undoing = async () => {
    const [newest] = (await listImportBatches(database.db, 10)).filter((batch) => !batch.undone)
    return (db: typeof database.db) => answerOf(undoImport({ db, clock }, { batchId: newest?.id ?? '', by: 'lea' }))
  }
  const made = drafts((index) => `${index + 1}. What is the number ${index}?\n`).map((draft) => ({ draft }))
  expect(await statementsOf(bringing(made))).toBeLessThan(40)
  const before = await listQuestions(database.db)
  expect(before).toHaveLength(1_000)
  expect(await statementsOf(await undoing())).toBeLessThan(40)
  expect(await listQuestions(database.db)).toEqual([])

  await bringing(made)(database.db)
  const there = await listQuestions(database.db)
  const added = drafts((index) => `${index + 1}. Explain the number ${index}.\nProbes: Why ${index}?\n`).map((draft, index) => ({
    draft,
    choice: { kind: 'merge' as const, questionId: there[index]?.id ?? '', version: 1 },
  }))
  await database.db.updateTable('import_batches').set({ created_at: 1 }).execute()
  expect(await statementsOf(bringing(added))).toBeLessThan(60)
  const merged = await listQuestions(database.db)
  expect(merged.every((question) => question.version === 2 && question.probes.length === 1)).toBe(true)
  expect(await statementsOf(await undoing())).toBeLessThan(60)
  const back = new Map((await listQuestions(database.db)).map((question) => [question.id, question]))
  expect(there.map(({ id }) => back.get(id))).toEqual(there.map((question) => ({ ...question, version: 3 })))
})
