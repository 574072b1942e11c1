import { FIVE_POINT_SCALE } from '@panelbook/shared/library/rating-scale'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { aPlan, asked } from '@panelbook/shared/plans/plan.fixture'
import { editOfPlan, type PlanEdit, planEditSchema } from '@panelbook/shared/plans/plan-edit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import type { TemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { createInterview } from '../interviews/acts/create-interview.ts'
import { findInterviewPlan } from '../interviews/store/interviews.ts'
import { changeQuestion, createQuestion } from '../library/change-question.ts'
import { openForTwoLeads, says } from '../library/two-leads.fixture.ts'
import { Refused } from '../refusals/refused.ts'
import { systemRandom } from '../session/secret.ts'
import { findKeptPlan, listPlans, listPlanVersions, putPlan } from './store.ts'
import { archivePlan, bringBackPlanVersion, writePlan } from './write-plan.ts'

let now = 1_000
const clock = { now: () => now }
let database: TemporaryDatabase
beforeEach(async () => {
  now = 1_000
  database = await openForTwoLeads(clock, now)
  for (const id of ['a', 'b']) await answerOf(createQuestion(deps(), { id, content: words(`What about ${id}?`), by: 'lea' }))
})
afterEach(() => database.close())

const deps = () => ({ db: database.db, clock })
const words = (prompt: string) => says(prompt, { anchors: [1, 2, 3, 4].map((value) => ({ value, text: `Seen at ${value}` })) })
const edit = (facts: Partial<InterviewPlan> = {}, questions = [asked('a'), asked('b')]): PlanEdit =>
  planEditSchema.parse(editOfPlan(aPlan(questions, facts)))
const write = (version: number, plan: PlanEdit, by = 'lea') => answerOf(writePlan(deps(), { id: 'p', version, edit: plan, by }))
const problem = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  return error instanceof Refused ? error.problem.code : error
}
const history = async () =>
  (await listPlanVersions(database.db, 'p', 100)).map((one) => [one.version, one.plan.title, one.by?.id, one.at])

describe('[P16] saving a plan', () => {
  test('makes a version each time that tells who, when and what it said', async () => {
    expect(await write(0, edit({ title: 'First' }))).toMatchObject({ id: 'p', version: 1 })
    now = 2_000
    expect(await write(1, edit({ title: 'Second' }), 'mia')).toMatchObject({ version: 2, title: 'Second' })
    expect(await history()).toEqual([
      [2, 'Second', 'mia', 2_000],
      [1, 'First', 'lea', 1_000],
    ])
  })

  test('[P17] on a version that somebody passed meanwhile changes nothing', async () => {
    await write(0, edit({ title: 'First' }))
    await write(1, edit({ title: 'Mine' }), 'mia')
    expect(await problem(write(1, edit({ title: 'Yours' })))).toBe('conflict')
    expect(await problem(write(0, edit({ title: 'Yours' })))).toBe('conflict')
    expect((await findKeptPlan(database.db, 'p'))?.title).toBe('Mine')
  })

  test('[P17] twice saves once, and without a change saves nothing', async () => {
    const first = edit({ title: 'First' })
    expect(await Promise.all([write(0, first), write(0, first)])).toMatchObject([{ version: 1 }, { version: 1 }])
    expect(await write(1, first)).toMatchObject({ version: 1 })
    expect(await history()).toHaveLength(1)
  })

  test('keeps the words a question had in the plan, and takes new ones only when asked', async () => {
    await write(0, edit())
    await answerOf(changeQuestion(deps(), { id: 'a', version: 1, content: words('What else about a?'), by: 'mia' }))
    const kept = await write(1, edit({ title: 'Renamed' }))
    expect(planQuestions(kept)[0]?.question).toMatchObject({ version: 1, prompt: 'What about a?' })
    const renewed = await write(2, edit({}, [asked('a', 10, { version: 2 }), asked('b')]))
    expect(planQuestions(renewed)[0]?.question).toMatchObject({ version: 2, prompt: 'What else about a?' })
    // A new plan may ask an older version as well.
    const other = await answerOf(writePlan(deps(), { id: 'other', version: 0, edit: edit(), by: 'lea' }))
    expect(planQuestions(other)[0]?.question).toMatchObject({ version: 1, prompt: 'What about a?' })
  })

  test('refuses questions and versions that were never there, and a plan that isn’t', async () => {
    expect(await problem(write(0, edit({}, [asked('zz')])))).toBe('invalid-input')
    expect(await problem(write(0, edit({}, [asked('a', 10, { version: 9 })])))).toBe('invalid-input')
    expect(await problem(write(3, edit()))).toBe('not-found')
    expect(await listPlans(database.db)).toEqual([])
  })

  test('a copy takes questions as they stand in the original, though the library has them no longer', async () => {
    await putPlan(database.db, aPlan([asked('gone')]), now)
    const copy = { id: 'copy', version: 0, edit: edit({ title: 'Copy' }, [asked('gone')]), by: 'lea' }
    expect(await problem(answerOf(writePlan(deps(), copy)))).toBe('invalid-input')
    expect(await answerOf(writePlan(deps(), { ...copy, copyOf: 'plan' }))).toMatchObject({ id: 'copy', version: 1 })
  })
})

describe('[P16] an old version', () => {
  test('comes back word for word as the newest, once', async () => {
    await write(0, edit({ title: 'First' }))
    await write(1, edit({ title: 'Second' }))
    const back = () => answerOf(bringBackPlanVersion(deps(), { id: 'p', version: 2, to: 1, by: 'mia' }))
    expect(await back()).toMatchObject({ version: 3, title: 'First' })
    expect(await back()).toMatchObject({ version: 3 })
    expect(await problem(answerOf(bringBackPlanVersion(deps(), { id: 'p', version: 2, to: 2, by: 'mia' })))).toBe('conflict')
    expect(await problem(answerOf(bringBackPlanVersion(deps(), { id: 'p', version: 3, to: 9, by: 'mia' })))).toBe('not-found')
    expect(await history()).toHaveLength(3)
  })
})

describe('[P19] an archived plan', () => {
  const interview = () =>
    answerOf(
      createInterview(
        { ...deps(), random: systemRandom },
        {
          candidateName: 'Robin Sample',
          role: 'Developer',
          planId: 'p',
          startsAt: 5_000,
          panel: [{ personId: 'mia', role: 'moderator' }],
        },
        undefined,
      ),
    )

  test('is no longer offered nor asked, stays readable, and comes back', async () => {
    await write(0, edit({ title: 'First' }))
    const set = (version: number, archived: boolean) => answerOf(archivePlan(deps(), { id: 'p', version, archived, by: 'mia' }))
    expect(await set(1, true)).toMatchObject({ version: 2, archived: true })
    expect(await set(1, true)).toMatchObject({ version: 2, archived: true })
    expect(await listPlans(database.db)).toEqual([])
    expect((await listPlans(database.db, true)).map(({ id }) => id)).toEqual(['p'])
    expect(await problem(interview())).toBe('invalid-input')
    expect(await problem(set(1, false))).toBe('conflict')
    expect(await set(2, false)).toEqual(await findKeptPlan(database.db, 'p'))
    expect(await findKeptPlan(database.db, 'p')).not.toHaveProperty('archived')
  })

  test('[P13] [L1] an interview’s copy has its anchors on the plan’s scale, and keeps what it is when the plan changes', async () => {
    await write(0, edit({ scale: FIVE_POINT_SCALE }))
    const id = await interview()
    await write(1, edit({ title: 'Later' }))
    const frozen = await findInterviewPlan(database.db, id)
    expect(frozen).toMatchObject({ version: 1, title: 'A plan' })
    expect(frozen && planQuestions(frozen)[0]?.question.anchors.map(({ value, text }) => [value, text])).toEqual([
      [1, 'Seen at 1'],
      [2, 'Seen at 2'],
      [4, 'Seen at 3'],
      [5, 'Seen at 4'],
    ])
  })
})

describe('planEditSchema', () => {
  const weights = (...all: number[]) => all.map((weight, index) => ({ name: `C${index}`, weight }))
  const accepts = (facts: object) => planEditSchema.safeParse({ ...edit(), ...facts }).success

  test('[P11] unequal weights need a written reason', () => {
    expect(accepts({ competencies: weights(1, 1) })).toBe(true)
    expect(accepts({ competencies: weights(1, 2) })).toBe(false)
    expect(accepts({ competencies: weights(1, 2), weightsReason: '  ' })).toBe(false)
    expect(accepts({ competencies: weights(1, 2), weightsReason: 'The job is mostly that' })).toBe(true)
  })

  test('[P13] a scale has four or five points', () => {
    const levels = (count: number) => ({
      scale: { levels: FIVE_POINT_SCALE.levels.concat({ value: 6, label: 'More' }).slice(0, count) },
    })
    expect([3, 4, 5, 6].map((count) => accepts(levels(count)))).toEqual([false, true, true, false])
  })

  test('[L2] names a competency once and asks a question once', () => {
    expect(accepts({ competencies: [...weights(1), { name: 'c0', weight: 1 }] })).toBe(false)
    const [section] = edit().sections
    expect(accepts({ sections: [section, { ...section, id: 'other' }] })).toBe(false)
    expect(accepts({ sections: [{ ...section, questions: [] }] })).toBe(false)
  })
})
