import type { Id } from '../base/ids.ts'
import { type InterviewPlan, planQuestions } from './interview-plan.ts'

/** How much of a plan asks about one competency. */
export interface CompetencyCover {
  name: string
  questionIds: Id[]
  minutes: number
}

/** Names that differ in case or in spaces around them are one competency. */
export const competencyWord = (name: string): string => name.trim().toLowerCase()

/**
 * What the plan's questions ask about, against what the plan judges: each competency of its list in that order, and those that
 * questions name and the list lacks, as they come.
 */
export function competencyCover(plan: Pick<InterviewPlan, 'sections' | 'competencies'>): {
  listed: CompetencyCover[]
  unlisted: CompetencyCover[]
} {
  const found = new Map<string, CompetencyCover>(
    plan.competencies.map(({ name }) => [competencyWord(name), { name, questionIds: [], minutes: 0 }]),
  )
  for (const { question, minutes } of planQuestions(plan)) {
    const name = question.competency?.trim()
    if (!name) continue
    const cover = found.get(competencyWord(name)) ?? { name, questionIds: [], minutes: 0 }
    cover.questionIds.push(question.id)
    cover.minutes += minutes
    found.set(competencyWord(name), cover)
  }
  const all = [...found.values()]
  const listed = new Set(plan.competencies.map(({ name }) => competencyWord(name)))
  return { listed: all.slice(0, listed.size), unlisted: all.slice(listed.size) }
}
