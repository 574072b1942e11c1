import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { findLibraryQuestion, findQuestion, listQuestions, putQuestion, setArchived } from '../library/store/questions.ts'
import { listPeople } from '../people/store.ts'
import { findKeptPlan, findPlan, listPlans, setPlanArchived } from '../plans/store.ts'
import { systemRandom } from '../session/secret.ts'
import { addStarterSet, listStarterSets } from './add-starter-set.ts'
import { restoreStarter } from './restore-starter.ts'
import { seedWorkspace } from './seed-workspace.ts'
import { FIRST_SET, STARTER_SETS, starterSet } from './starter/starter-sets.ts'

const clock = { now: () => 1_700_000_000_000 }
const first = starterSet(FIRST_SET)
const nursing = starterSet('nursing')
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let by = ''
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await seedWorkspace(
    { db: database.db, clock, random: systemRandom },
    { owner: { name: 'Owner', email: 'owner@example.com' }, samples: false },
  )
  by = (await listPeople(database.db))[0]?.id ?? ''
})
afterEach(() => database.close())

const add = (id: string) => answerOf(addStarterSet({ db: database.db, clock }, id, by))
const offered = async (id: string) => (await listStarterSets(database.db)).find((set) => set.id === id)?.offered

test('[L18] a first run brings one trade, and says of the others what they would bring', async () => {
  expect(await listQuestions(database.db)).toHaveLength(first.questions.length)
  const sets = await listStarterSets(database.db)
  expect(sets.map(({ id }) => id)).toEqual(STARTER_SETS.map(({ id }) => id))
  expect(sets.map((set) => set.offered)).toEqual([first.questions.length, 0, 0, 0, 0, 0])
  expect(sets[3]).toMatchObject({ title: 'Nursing', questions: 40, plans: nursing.plans.map(({ title }) => title) })
})

test('[L18] a trade is added with its plans, by whoever did so; again changes nothing', async () => {
  expect(await add('nursing')).toEqual({ questions: 40, plans: 2 })
  expect(await add('nursing')).toEqual({ questions: 0, plans: 0 })
  expect(await offered('nursing')).toBe(40)
  expect(await offered('sales')).toBe(0)
  expect(await listPlans(database.db)).toHaveLength(first.plans.length + 2)
  expect(await findPlan(database.db, nursing.plans[0]?.id ?? '')).toEqual(nursing.plans[0])
})

test('[L18] what somebody edited stays, what was archived comes back, and plans ask the library’s version', async () => {
  await add('nursing')
  const [edited, archived] = nursing.questions
  const [plan] = nursing.plans
  if (!edited || !archived || !plan) throw new Error('The starter content is missing')
  const { id, ...content } = edited
  await putQuestion(database.db, id, { ...content, prompt: 'Another prompt' }, 2, by)
  const question = await findLibraryQuestion(database.db, archived.id)
  if (question) await setArchived(database.db, question, true, 3, by)
  const kept = await findKeptPlan(database.db, plan.id)
  if (kept) await setPlanArchived(database.db, kept, true, 3, by)
  expect(await offered('nursing')).toBe(39)
  expect(await add('nursing')).toEqual({ questions: 1, plans: 1 })
  expect(await findQuestion(database.db, id)).toMatchObject({ prompt: 'Another prompt', version: 2 })
  expect((await findLibraryQuestion(database.db, archived.id))?.archived).toBeUndefined()
  expect((await findKeptPlan(database.db, plan.id))?.archived).toBeUndefined()
})

test('[L5] restoring restores the trades that the library has, or those that are named', async () => {
  const restore = (sets?: string[]) =>
    database.db.transaction().execute((transaction) => restoreStarter(transaction, clock.now(), sets))
  expect(await restore()).toEqual({ questions: 0, plans: 0 })
  expect(await offered('sales')).toBe(0)
  expect(await restore(['sales'])).toEqual({ questions: 40, plans: 2 })
  const [question] = starterSet('sales').questions
  if (!question) throw new Error('The starter content is missing')
  const { id, ...content } = question
  await putQuestion(database.db, id, { ...content, prompt: 'Another prompt' }, 2, by)
  expect(await restore()).toEqual({ questions: 1, plans: 0 })
})
