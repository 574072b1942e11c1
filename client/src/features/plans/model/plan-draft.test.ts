import { aPlan, aQuestion, asked } from '@panelbook/shared/plans/plan.fixture'
import { editOfPlan } from '@panelbook/shared/plans/plan-edit'
import { describe, expect, test } from 'vitest'
import { checkPlanDraft } from './check-plan-draft.ts'
import { withPoints } from './draft-scale.ts'
import { draftOfPlan, EMPTY_PLAN_DRAFT, type PlanDraft, planDraftSchema } from './plan-draft.ts'
import { addQuestion, addSection, changeQuestion, changeSection } from './plan-steps.ts'

const plan = aPlan([asked('a', 8, { competency: 'X' }), { ...asked('b', 8, { competency: 'Y' }, false), asker: 'panelist-1' }], {
  stage: 'Screen',
  level: 'mid',
  introduction: 'Hello',
  competencies: ['X', 'Y'].map((name) => ({ name, weight: 1 })),
})
const good = draftOfPlan(plan)
const problems = (draft: PlanDraft) => {
  const checked = checkPlanDraft(draft)
  return checked.ok ? undefined : checked.problems
}

describe('checking the plan', () => {
  test('a plan that is opened and not changed is saved as it was', () => {
    expect(checkPlanDraft(good)).toEqual({ ok: true, edit: editOfPlan(plan) })
  })

  test('trims what is typed, leaves out what is empty, and sections without questions', () => {
    const typed = addSection({ ...good, title: ' Depth ', stage: ' ', closing: '' }, '', () => 'empty')
    const checked = checkPlanDraft(typed)
    expect(checked.ok && checked.edit).toMatchObject({ title: 'Depth', sections: [{ title: 'Section' }] })
    expect(checked.ok && Object.keys(checked.edit)).not.toContain('stage')
    expect(checked.ok && checked.edit.sections).toHaveLength(1)
  })

  test('asks for a name, a slot and questions, all at once', () => {
    expect(problems({ ...EMPTY_PLAN_DRAFT, minutes: '' })).toEqual({
      title: 'Name the plan.',
      minutes: 'A slot has 5 to 480 minutes.',
      questions: 'Choose at least one question.',
    })
  })

  test('keeps an emptied minutes field as empty, and says so; a section needs its name', () => {
    const emptied = changeQuestion(good, 'a', (entry) => ({ ...entry, minutes: '' }))
    expect(problems(emptied)).toEqual({ 'minutes/a': '1 to 240 minutes' })
    expect(problems(changeSection(good, 'section', { title: ' ' }))).toEqual({ 'section/section': 'Name this section.' })
  })

  test('[P11] asks for a reason as soon as weights differ, along with everything else', () => {
    const [first, ...others] = good.competencies
    if (!first) throw new Error('the plan judges something')
    const weighted = { ...good, title: '', competencies: [{ ...first, weight: 3 }, ...others] }
    expect(problems(weighted)).toEqual({ title: 'Name the plan.', weightsReason: 'Say why the weights differ.' })
    const checked = checkPlanDraft({ ...weighted, title: 'Depth', weightsReason: 'Mostly that ' })
    expect(checked.ok && checked.edit.weightsReason).toBe('Mostly that')
    // A reason for weights that are equal again would be read as one for nothing.
    const equal = checkPlanDraft({ ...good, weightsReason: 'Mostly that' })
    expect(equal.ok && equal.edit.weightsReason).toBeUndefined()
  })

  test('[P13] points need their labels', () => {
    const [first, ...others] = good.scale.levels
    if (!first) throw new Error('a scale has levels')
    expect(problems({ ...good, scale: { levels: [{ ...first, label: '' }, ...others] } })).toEqual({
      'point/1': 'Write something here.',
    })
  })

  test('[P20] survives being written to the device and read back', () => {
    const draft = addQuestion(good, aQuestion('c', { competency: 'Z' }), undefined, () => 'fresh')
    expect(planDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  })
})

describe('[P13] the number of points', () => {
  const labels = (scale: PlanDraft['scale']) => scale.levels.map(({ value, label }) => `${value} ${label}`)
  const own = { levels: ['Weak', 'Shaky', 'Firm', 'Superb'].map((label, index) => ({ value: index + 1, label })) }

  test('changes around the ends that somebody named', () => {
    expect(labels(withPoints(own, 5))).toEqual(['1 Weak', '2 Shaky', '3 Solid', '4 Firm', '5 Superb'])
    expect(withPoints(withPoints(own, 5), 4)).toEqual(own)
    expect(withPoints(own, 4)).toBe(own)
  })
})
