import { questionTitle } from '../library/question.ts'
import type { InterviewPlan, PlanQuestion } from './interview-plan.ts'
import { planQuestions, policyInWords } from './interview-plan.ts'
import { suggestedAskerInWords } from './suggested-asker.ts'

/** What differs in one place of a plan: the lines that went and those that came. Neither: the same lines in another order. */
export interface PlanChange {
  place: string
  removed: string[]
  added: string[]
}

type Content = Omit<InterviewPlan, 'id' | 'version'>

const line = (value: string | undefined): string[] => (value === undefined || value === '' ? [] : [value])

const places: readonly [place: string, linesOf: (plan: Content) => string[]][] = [
  ['Name', (plan) => line(plan.title)],
  ['Stage', (plan) => line(plan.stage)],
  ['Level', (plan) => line(plan.level)],
  ['Slot', (plan) => [`${plan.minutes} min`]],
  ['Who sees whose ratings', (plan) => [policyInWords[plan.policy].name]],
  ['Scale', (plan) => plan.scale.levels.map(({ value, label }) => `${value} ${label}`)],
  ['Competencies', (plan) => plan.competencies.map(({ name, weight }) => `${name}, weight ${weight}`)],
  ['Reason for the weights', (plan) => line(plan.weightsReason)],
  ['Opening words', (plan) => line(plan.introduction)],
  ['Closing words', (plan) => line(plan.closing)],
  [
    'Sections',
    (plan) => plan.sections.map(({ title, asker }) => (asker ? `${title}, asked by: ${suggestedAskerInWords(asker)}` : title)),
  ],
  ['Questions', (plan) => plan.sections.flatMap((section) => section.questions.map((entry) => asked(section.title, entry)))],
]

function asked(section: string, { question, minutes, required, asker }: PlanQuestion): string {
  const facts = [section, `${minutes} min`, ...(required ? [] : ['optional']), ...(asker ? [suggestedAskerInWords(asker)] : [])]
  return `${questionTitle(question)} (${facts.join(', ')})`
}

/** The differences between two versions of a plan, place by place. A question whose own words changed is marked as such. */
export function planChanges(before: Content, after: Content): PlanChange[] {
  const changes = places.flatMap(([place, linesOf]) => {
    const [old, now] = [linesOf(before), linesOf(after)]
    if (old.length === now.length && old.every((text, index) => text === now[index])) return []
    return [{ place, removed: without(old, now), added: without(now, old) }]
  })
  const versions = new Map(planQuestions(before).map(({ question }) => [question.id, question.version]))
  const reworded = planQuestions(after).flatMap(({ question }) => {
    const old = versions.get(question.id)
    return old === undefined || old === question.version
      ? []
      : [`${questionTitle(question)}: from version ${old} of the question to ${question.version}`]
  })
  return reworded.length === 0 ? changes : [...changes, { place: 'Words of questions', removed: [], added: reworded }]
}

/** Each line of `lines` that `others` doesn't have, counted. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return lines.filter((text) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
