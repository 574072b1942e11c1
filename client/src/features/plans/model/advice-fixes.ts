import { type Question, questionTitle } from '@panelbook/shared/library/question'
import type { PlanAdvice } from '@panelbook/shared/plans/plan-advice'
import { withPoints } from './draft-scale.ts'
import { draftMinutes, draftQuestions, type PlanDraft, type QuestionDraft } from './plan-draft.ts'
import { dontJudge, judge, removeQuestions } from './plan-steps.ts'

/** Fixes that follow an advice with one press. `add`: the best question of the library that is like this. */
export type AdviceFix =
  | { kind: 'change'; label: string; done: string; change: (draft: PlanDraft) => PlanDraft }
  | { kind: 'add'; like: { competency?: string; kind?: NonNullable<Question['kind']>; level?: NonNullable<Question['level']> } }

/** Fixes for one advice, the one that changes least first. None where only a person can tell what is meant. */
export function adviceFixes(advice: PlanAdvice, draft: PlanDraft): AdviceFix[] {
  const level = draft.level === '' ? {} : { level: draft.level }
  switch (advice.kind) {
    case 'too-many-questions':
      return takeOut(draft, lastChosen(draft, advice.questions - advice.atMost))
    case 'over-the-slot':
    case 'no-time-around': {
      const room = Math.max(5, Math.round(advice.minutes / 10))
      const longer = Math.min(480, Math.ceil((advice.planned + Math.max(5, Math.round(advice.planned / 9))) / 15) * 15)
      return [...shareTime(draft, advice.minutes - room), slot(longer)]
    }
    case 'time-unused': {
      const shorter = Math.max(15, Math.ceil((advice.planned + 5) / 0.9 / 15) * 15)
      // A plan with few questions needs more questions, not a shorter slot.
      return shorter < advice.minutes && advice.planned >= 0.6 * shorter ? [slot(shorter)] : []
    }
    case 'too-easy':
    case 'too-hard':
      return takeOut(draft, advice.questionIds).concat(commonLevel(draft))
    case 'uncovered-competency':
      return [
        { kind: 'add', like: { competency: advice.competency, ...level } },
        {
          kind: 'change',
          label: 'Don’t assess it here',
          done: `This plan no longer assesses ${advice.competency}.`,
          change: (before) => dontJudge(before, advice.competency),
        },
      ]
    case 'unlisted-competency':
      return [
        {
          kind: 'change',
          label: `Assess ${advice.competency}`,
          done: `This plan assesses ${advice.competency}.`,
          change: (before) => judge(before, advice.competency, 'person'),
        },
      ]
    case 'anchors-missing':
      return fitsFourPoints(draft, advice.questionIds)
    case 'nothing-behavioural':
      return [{ kind: 'add', like: { kind: 'behavioural', ...level } }]
    case 'asked-elsewhere':
      return takeOut(draft, advice.questionIds)
    case 'overweight-competency':
      return []
  }
}

const slot = (minutes: number): AdviceFix => ({
  kind: 'change',
  label: `Make the slot ${minutes} minutes`,
  done: `The slot has ${minutes} minutes.`,
  change: (draft) => ({ ...draft, minutes }),
})

function takeOut(draft: PlanDraft, questionIds: readonly string[]): AdviceFix[] {
  const entries = draftQuestions(draft).filter(({ question }) => questionIds.includes(question.id))
  // Taking everything out would leave no plan.
  if (entries.length === 0 || entries.length === draftQuestions(draft).length) return []
  const first = entries[0] ? questionTitle(entries[0].question, 40) : ''
  const label = entries.length === 1 ? `Take out “${first}”` : `Take out ${entries.length} questions`
  const titles = entries.map(({ question }) => questionTitle(question)).join(', ')
  return [{ kind: 'change', label, done: `Taken out: ${titles}.`, change: (before) => removeQuestions(before, questionIds) }]
}

/** Optional questions first, then the last of the plan: what is asked first was meant most. */
function lastChosen(draft: PlanDraft, count: number): string[] {
  const entries = draftQuestions(draft)
  const order = [...entries.filter((entry) => entry.required), ...entries.filter((entry) => !entry.required)]
  return order.slice(order.length - count).map(({ question }) => question.id)
}

/** Least minutes that let a question be probed at all. */
const LEAST_MINUTES = 5

/** Every question gives up the same share of its time, none below the least. Nothing where that is not enough. */
function shareTime(draft: PlanDraft, available: number): AdviceFix[] {
  const share = available / draftMinutes(draft)
  const shared = (minutes: QuestionDraft['minutes']) => Math.max(LEAST_MINUTES, Math.floor((minutes || 0) * share))
  const entries = draftQuestions(draft)
  if (share >= 1 || entries.reduce((sum, { minutes }) => sum + shared(minutes), 0) > available) return []
  return [
    {
      kind: 'change',
      label: 'Give each a little less time',
      done: `The questions now take ${entries.reduce((sum, { minutes }) => sum + shared(minutes), 0)} minutes.`,
      change: (before) => ({
        ...before,
        sections: before.sections.map((section) => ({
          ...section,
          questions: section.questions.map((entry) => ({ ...entry, minutes: shared(entry.minutes) })),
        })),
      }),
    },
  ]
}

/** The level that more than half of the questions have, where it is not the plan's. */
function commonLevel(draft: PlanDraft): AdviceFix[] {
  const entries = draftQuestions(draft)
  const counts = Map.groupBy(entries, ({ question }) => question.level)
  const [level] = [...counts].find(([one, of]) => one !== undefined && of.length > entries.length / 2) ?? []
  if (level === undefined || level === draft.level) return []
  return [
    {
      kind: 'change',
      label: `Make it a ${level} plan`,
      done: `The plan is for ${level} level.`,
      change: (before) => ({ ...before, level }),
    },
  ]
}

/** Questions written for four points lack only the middle one of five. */
function fitsFourPoints(draft: PlanDraft, questionIds: readonly string[]): AdviceFix[] {
  if (draft.scale.levels.length !== 5) return []
  const lacking = draftQuestions(draft).filter(({ question }) => questionIds.includes(question.id))
  const complete = lacking.every(({ question }) =>
    [1, 2, 3, 4].every((value) => question.anchors.some((anchor) => anchor.value === value)),
  )
  if (!complete) return []
  return [
    {
      kind: 'change',
      label: 'Rate on 4 points',
      done: 'The plan rates on 4 points.',
      change: (before) => ({ ...before, scale: withPoints(before.scale, 4) }),
    },
  ]
}
