import { newPlanSchema } from '@panelbook/shared/plans/api'
import { InsertQueryNode } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerOf } from '../../acting/answer-of.fixture.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { listPeople, updatePerson } from '../../people/store.ts'
import { createPlan } from '../../plans/create-plan.ts'
import { findPlan, putPlan } from '../../plans/store.ts'
import { seedWorkspace } from '../../seed/seed-workspace.ts'
import { FIRST_SET, starterSet } from '../../seed/starter/starter-sets.ts'
import { systemRandom } from '../../session/secret.ts'
import { loadInterview } from '../store/interview-facts.ts'
import { createInterview } from './create-interview.ts'

const clock = { now: () => 1_000_000 }
const starterQuestions = starterSet(FIRST_SET).questions
const planId = 'starter-plan-mid-technical'
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let ownerId: string

beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await seedWorkspace(deps(), { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  ownerId = (await listPeople(database.db)).find((person) => person.email === 'owner@example.com')?.id ?? ''
})
afterEach(() => database.close())
const deps = () => ({ db: database.db, clock, random: systemRandom })
const invalid = (path: string) =>
  expect.objectContaining({
    problem: expect.objectContaining({
      code: 'invalid-input',
      issues: expect.arrayContaining([expect.objectContaining({ path })]),
    }),
  })

describe('a new interview', () => {
  const input = () => ({
    candidateName: 'Robin Sample',
    role: 'Developer',
    planId,
    startsAt: 5_000_000,
    panel: [
      { personId: ownerId, role: 'moderator' as const },
      { personId: 'sample-mia', role: 'shadow' as const },
      { personId: 'sample-jonas', role: 'observer' as const },
    ],
  })

  const owner = () => ({ personId: ownerId, workspaceRole: 'admin' as const })

  test('[A11] of a key that made another is refused; of the same request it is the same one', async () => {
    const request = { ...input(), idempotencyKey: 'once' }
    const id = await answerOf(createInterview(deps(), request, owner()))
    expect(await answerOf(createInterview(deps(), request, owner()))).toEqual(id)
    const other = { ...request, candidateName: 'Kim Sample' }
    await expect(answerOf(createInterview(deps(), other, owner()))).rejects.toMatchObject({ problem: { code: 'conflict' } })
    const mia = { personId: 'sample-mia', workspaceRole: 'interviewer' as const }
    expect(await answerOf(createInterview(deps(), other, mia))).not.toBe(id)
  })

  test('[L1] keeps the plan as it was, whatever becomes of it', async () => {
    const id = await answerOf(createInterview(deps(), input(), owner()))
    const plan = await findPlan(database.db, planId)
    if (!plan) throw new Error('The starter plan is missing')
    await putPlan(database.db, { ...plan, version: 2, title: 'Another title', policy: 'sealed-until-all' }, 2)
    const record = await loadInterview(database.db, id)
    expect(record?.plan).toEqual(plan)
    expect(record?.interview).toMatchObject({
      planTitle: plan.title,
      policy: 'open',
      minutes: plan.minutes,
      phase: 'not-started',
    })
  })

  test('[V11] gives a draft to everyone who rates, and to nobody else', async () => {
    const record = await loadInterview(database.db, await answerOf(createInterview(deps(), input(), owner())))
    expect(record?.standings.map((standing) => standing.personId).sort()).toEqual([ownerId, 'sample-mia'].sort())
    expect(record?.panel.map((member) => member.role)).toEqual(['moderator', 'shadow', 'observer'])
  })

  test('of a plan or with a person that isn’t there is refused, and nothing is left behind', async () => {
    await expect(answerOf(createInterview(deps(), { ...input(), planId: 'gone' }, owner()))).rejects.toEqual(invalid('planId'))
    const panel = [...input().panel, { personId: 'nobody', role: 'panelist' as const }]
    await expect(answerOf(createInterview(deps(), { ...input(), panel }, owner()))).rejects.toEqual(invalid('panel.3.personId'))
    await updatePerson(database.db, 'sample-mia', { suspended: true }, { at: 1, by: undefined })
    await expect(answerOf(createInterview(deps(), input(), owner()))).rejects.toEqual(invalid('panel.1.personId'))
    const { count } = await database.db
      .selectFrom('candidates')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(2)
  })
})

describe('a new plan', () => {
  const [first, second, third] = starterQuestions
  const chosen = (questionId: string | undefined, section: string) => ({
    questionId: questionId ?? '',
    section,
    minutes: 8,
    required: true,
  })

  test('has at most 40 sections, however often their names alternate', async () => {
    const alternating = (count: number) => starterQuestions.slice(0, count).map(({ id }, at) => chosen(id, at % 2 ? 'A' : 'B'))
    const input = { title: 'Mine', minutes: 45, policy: 'sealed' as const }
    await expect(answerOf(createPlan(deps(), { ...input, questions: alternating(41) }))).rejects.toEqual(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'invalid-input' }) }),
    )
    expect(newPlanSchema.safeParse({ ...input, questions: alternating(41) }).success).toBe(false)
    expect(newPlanSchema.safeParse({ ...input, questions: alternating(40) }).success).toBe(true)
    expect((await answerOf(createPlan(deps(), { ...input, questions: alternating(40) }))).sections).toHaveLength(40)
  })

  test('[P16] is there with its first version, or not at all', async () => {
    const plans = async () => (await database.db.selectFrom('plans').select('id').execute()).length
    const before = await plans()
    const db = database.db.withPlugin({
      transformQuery({ node }) {
        if (InsertQueryNode.is(node) && JSON.stringify(node.into).includes('"plan_versions"')) throw new Error('full')
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const questions = [chosen(first?.id, 'One')]
    await expect(
      answerOf(createPlan({ ...deps(), db }, { title: 'Mine', minutes: 45, policy: 'sealed', questions })),
    ).rejects.toThrow('full')
    expect(await plans()).toBe(before)
  })

  test('starts a section wherever the name changes, and copies its questions', async () => {
    const questions = [chosen(first?.id, 'One'), chosen(second?.id, 'One'), chosen(third?.id, 'Two')]
    const plan = await answerOf(createPlan(deps(), { title: 'Mine', minutes: 45, policy: 'sealed', questions }))
    expect(plan.sections.map((section) => [section.title, section.questions.length])).toEqual([
      ['One', 2],
      ['Two', 1],
    ])
    expect(plan.sections[0]?.questions[0]?.question.prompt).toBe(first?.prompt)
    expect(plan.competencies).toContainEqual({ name: first?.competency, weight: 1 })
    expect(await findPlan(database.db, plan.id)).toEqual(plan)
  })

  test('[L2] with a question that is unknown or asked twice is refused by its place', async () => {
    const plan = (questions: ReturnType<typeof chosen>[]) =>
      answerOf(createPlan(deps(), { title: 'Mine', minutes: 45, policy: 'open', questions }))
    await expect(plan([chosen(first?.id, 'One'), chosen('gone', 'One')])).rejects.toEqual(invalid('questions.1.questionId'))
    await expect(plan([chosen(first?.id, 'One'), chosen(first?.id, 'Two')])).rejects.toEqual(invalid('questions.1.questionId'))
  })
})
