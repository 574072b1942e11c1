import { assertNever } from '../base/assert.ts'
import type { StageKind } from '../roles/role.ts'
import { isAnchored, levelFit } from './plan-objective.ts'
import type { RequirementCoverage } from './plan-suggestion.ts'
import type { RequirementKind } from './posting/requirement.ts'
import type { PlanSuggestion, QuestionMatch, SuggestedQuestion } from './suggestion-schema.ts'

export const requirementKindInWords: Record<RequirementKind, string> = {
  must: 'asked for',
  duty: 'a task',
  nice: 'nice to have',
  formal: 'check on the CV',
}

export const stageInWords: Record<StageKind, string> = {
  screen: 'Screening call',
  coding: 'Coding',
  practical: 'Practical work or debugging',
  'code-review': 'Code review',
  'system-design': 'System design',
  behavioural: 'Behavioural',
  other: 'Mixed',
}

/** The name of the conversation, which depends on the job: a nurse’s is not technical. */
export const stageTitle = ({ wish, technical }: Pick<PlanSuggestion, 'wish' | 'technical'>): string =>
  wish.stage === 'other' && technical ? 'Mixed technical' : stageInWords[wish.stage]

/** Where in the question the words are. */
export function placeInWords(place: QuestionMatch['place']): string {
  switch (place) {
    case 'tags':
      return 'in its tags'
    case 'title':
    case 'competency':
    case 'prompt':
      return `in its ${place}`
    case 'strong signal':
    case 'probe':
    case 'red flag':
      return `in a ${place}`
    default:
      return assertNever(place)
  }
}

/** What is for a question besides its matches, and what is against it. */
export function fitInWords(question: SuggestedQuestion['question'], wish: PlanSuggestion['wish']): string[] {
  const fit = levelFit(question, wish.level)
  const level =
    wish.level === undefined
      ? undefined
      : question.level === undefined
        ? 'says no level'
        : fit === 1
          ? `${question.level}, as wanted`
          : `${question.level}, ${fit > 0 ? 'one step from' : 'far from'} ${wish.level}`
  return [level, isAnchored(question) ? 'describes each rating' : 'lacks anchors'].filter((words) => words !== undefined)
}

export function coverageInWords({ covered, missing, requirement }: RequirementCoverage): string {
  if (covered === 'yes') return 'covered'
  if (covered === 'no') return 'not covered'
  if (missing.length > 0) return `in part: nothing on ${missing.join(', ')}`
  return requirement.mentions.length > 0 ? 'in passing' : 'in part: most of it is not covered'
}

/** How many points the whole plan gains or loses. */
export function changeInWords(change: number): string {
  const points = Math.abs(change) < 0.05 ? 0 : Math.round(change * 10) / 10
  if (points === 0) return 'the plan is as good'
  const amount = Math.abs(points)
  return `${amount} ${amount === 1 ? 'point' : 'points'} ${points > 0 ? 'more' : 'less'}`
}
