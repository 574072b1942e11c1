import type { Question } from '@panelbook/shared/library/question'
import { FIVE_POINT_SCALE } from '@panelbook/shared/library/rating-scale'
import type { InterviewPlan, PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { aPlan, asked } from '@panelbook/shared/plans/plan.fixture'
import { type PlanAdvice, planAdvice } from '@panelbook/shared/plans/plan-advice'
import { expect, test } from 'vitest'
import { adviceFixes } from './advice-fixes.ts'
import { draftAsPlan, draftOfPlan, draftQuestions, type PlanDraft } from './plan-draft.ts'

const anchors = [1, 2, 3, 4].map((value) => ({ value, text: `Seen at ${value}` }))
const fine = (id: string, minutes = 9, facts: Partial<Question> = {}, required = true) =>
  asked(id, minutes, { anchors, kind: 'situational', ...facts }, required)
const draftOf = (questions: PlanQuestion[], facts: Partial<InterviewPlan> = {}) => draftOfPlan(aPlan(questions, facts))
const kinds = (draft: PlanDraft) => planAdvice(draftAsPlan(draft)).map(({ kind }) => kind)
const idsOf = (draft: PlanDraft) => draftQuestions(draft).map(({ question }) => question.id)

/** The fixes that change the draft, for the advice of this kind. */
function heed(draft: PlanDraft, kind: PlanAdvice['kind']) {
  const advice = planAdvice(draftAsPlan(draft)).find((one) => one.kind === kind)
  if (!advice) throw new Error(`no advice ${kind} on this plan`)
  return adviceFixes(advice, draft).map((fix) => (fix.kind === 'change' ? { label: fix.label, after: fix.change(draft) } : fix))
}
const changed = (draft: PlanDraft, kind: PlanAdvice['kind']) => heed(draft, kind).flatMap((fix) => ('after' in fix ? [fix] : []))

test('[L4] each fix that changes the plan settles the advice it stands beside', () => {
  const many = draftOf(Array.from({ length: 9 }, (_, index) => fine(`q${index}`, 4)))
  const plans: [PlanDraft, PlanAdvice['kind']][] = [
    [many, 'too-many-questions'],
    [draftOf([fine('a', 20), fine('b', 20), fine('c', 20)]), 'over-the-slot'],
    [draftOf([fine('a', 22), fine('b', 22)]), 'no-time-around'],
    [draftOf([fine('a', 15), fine('b', 15)], { minutes: 60 }), 'time-unused'],
    [draftOf([fine('a', 18, { level: 'junior' }), fine('b', 18, { level: 'senior' })], { level: 'senior' }), 'too-easy'],
    [
      draftOf(
        ['a', 'b', 'c'].map((id) => fine(id, 12, { level: 'mid' })),
        { level: 'junior' },
      ),
      'too-hard',
    ],
    [draftOf([fine('a', 36, { competency: 'SQL' })], { competencies: [{ name: 'Testing', weight: 1 }] }), 'uncovered-competency'],
    [draftOf([fine('a', 36, { competency: 'SQL' })], { competencies: [{ name: 'Testing', weight: 1 }] }), 'unlisted-competency'],
    [draftOf([fine('a', 36)], { scale: FIVE_POINT_SCALE }), 'anchors-missing'],
  ]
  for (const [draft, kind] of plans) {
    const fixes = changed(draft, kind)
    expect(fixes, kind).not.toEqual([])
    for (const { label, after } of fixes) expect(kinds(after), `${kind}: ${label}`).not.toContain(kind)
  }
})

test('too many questions: optional ones go first, then the last', () => {
  const entries = Array.from({ length: 7 }, (_, index) => fine(`q${index}`, 5, {}, index !== 1))
  const [fix] = changed(draftOf(entries), 'too-many-questions')
  expect(fix?.label).toBe('Take out 2 questions')
  expect(fix && idsOf(fix.after)).toEqual(['q0', 'q2', 'q3', 'q4', 'q5'])
})

test('offers nothing that would leave no plan', () => {
  const hard = draftOf([fine('a', 36, { level: 'staff' })], { level: 'junior' })
  expect(changed(hard, 'too-hard').map(({ label }) => label)).toEqual(['Make it a staff plan'])
})

test('what is missing is looked for in the library, at the plan’s level', () => {
  const draft = draftOf([fine('a', 36, { kind: 'technical' })], { level: 'mid', competencies: [{ name: 'Testing', weight: 1 }] })
  expect(heed(draft, 'uncovered-competency')[0]).toEqual({ kind: 'add', like: { competency: 'Testing', level: 'mid' } })
  expect(heed(draft, 'nothing-behavioural')).toEqual([{ kind: 'add', like: { kind: 'behavioural', level: 'mid' } }])
})

test('a question that lacks more than the middle anchor isn’t mended by another scale', () => {
  const draft = draftOf([fine('a', 36, { anchors: anchors.slice(1) })], { scale: FIVE_POINT_SCALE })
  expect(heed(draft, 'anchors-missing')).toEqual([])
})
