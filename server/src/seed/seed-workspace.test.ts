import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { findLibraryQuestion, findQuestion, listQuestions, putQuestion, setArchived } from '../library/store/questions.ts'
import { listPeople } from '../people/store.ts'
import { findKeptPlan, findPlan, listPlans, putPlan, setPlanArchived } from '../plans/store.ts'
import { systemRandom } from '../session/secret.ts'
import { restoreStarter } from './restore-starter.ts'
import { seedWorkspace } from './seed-workspace.ts'
import { FIRST_SET, starterSet } from './starter/starter-sets.ts'

const { questions: starterQuestions, plans: starterPlans } = starterSet(FIRST_SET)
const clock = { now: () => 1_700_000_000_000 }
const owner = { name: 'Owner', email: 'owner@example.com' }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
})
afterEach(() => database.close())

const seed = (samples: boolean) => seedWorkspace({ db: database.db, clock, random: systemRandom }, { owner, samples })
const restore = () => database.db.transaction().execute((transaction) => restoreStarter(transaction, clock.now()))

test('[O1] a first run brings owner, library, plans and samples; later starts bring nothing', async () => {
  await seed(true)
  await seed(true)
  expect(await listQuestions(database.db)).toHaveLength(starterQuestions.length)
  expect(await listPlans(database.db)).toHaveLength(starterPlans.length)
  expect((await listPeople(database.db)).filter((person) => person.workspaceRole === 'admin')).toHaveLength(1)
  const record = await loadInterview(database.db, 'sample-interview-open')
  expect(record?.panel.map((member) => [member.name, member.role])).toEqual([
    ['Owner', 'moderator'],
    ['Mia Sample', 'panelist'],
    ['Jonas Sample', 'observer'],
  ])
  const minutesAhead = ((record?.interview.startsAt ?? 0) - clock.now()) / 60_000
  expect(minutesAhead).toBeGreaterThanOrEqual(10)
  expect(minutesAhead).toBeLessThan(11)
})

test('without samples there are the owner and the library alone', async () => {
  await seed(false)
  expect((await listPeople(database.db)).map((person) => person.name)).toEqual(['Owner'])
  expect(await loadInterview(database.db, 'sample-interview-open')).toBeUndefined()
  expect(await listQuestions(database.db)).toHaveLength(starterQuestions.length)
})

test('[L5] restoring changes nothing that is as shipped', async () => {
  await seed(true)
  expect(await restore()).toEqual({ questions: 0, plans: 0 })
})

test('[L5] restoring brings back what was edited or removed, as a new version', async () => {
  await seed(false)
  const [edited, removed] = starterQuestions
  const [plan] = starterPlans
  if (!edited || !removed || !plan) throw new Error('The starter content is missing')
  const { id, ...content } = edited
  await putQuestion(database.db, id, { ...content, prompt: 'Another prompt' }, 2)
  await database.db.deleteFrom('questions').where('id', '=', removed.id).execute()
  await putPlan(database.db, { ...plan, title: 'Another title', version: 2 }, 2)
  const restored = await restore()
  expect(restored.questions).toBe(2)
  expect(restored.plans).toBeGreaterThanOrEqual(1)
  expect(await findQuestion(database.db, edited.id)).toMatchObject({ prompt: edited.prompt, version: 3 })
  expect(await findPlan(database.db, plan.id)).toMatchObject({ title: plan.title, version: 3 })
  expect(await restore()).toEqual({ questions: 0, plans: 0 })
})

test('[L5] [L8] restoring brings archived questions back, as it does plans', async () => {
  await seed(false)
  const question = await findLibraryQuestion(database.db, starterQuestions[0]?.id ?? '')
  if (!question) throw new Error('The starter content is missing')
  await setArchived(database.db, question, true, clock.now())
  expect(await restore()).toMatchObject({ questions: 1 })
  expect((await findLibraryQuestion(database.db, question.id))?.archived).toBeUndefined()
  expect(await restore()).toEqual({ questions: 0, plans: 0 })
})

test('[P19] an archived starter plan is offered again once the starter is restored', async () => {
  await seed(false)
  const plan = await findKeptPlan(database.db, starterPlans[0]?.id ?? '')
  const by = (await listPeople(database.db))[0]?.id
  if (!plan || by === undefined) throw new Error('the first run brought no plan, or nobody')
  await setPlanArchived(database.db, plan, true, clock.now(), by)
  expect(await restore()).toEqual({ questions: 0, plans: 1 })
  expect(await listPlans(database.db)).toHaveLength(starterPlans.length)
})
