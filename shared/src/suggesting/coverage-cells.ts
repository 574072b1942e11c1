import type { RequirementMatches } from './match-index.ts'
import { requirementWeight } from './plan-objective.ts'
import { skillsOf } from './posting/requirement.ts'

/**
 * The smallest pieces to cover: each skill of a requirement that wants them all, a requirement of which one skill is enough, a
 * requirement without a skill. The pieces of a requirement share its weight.
 */
export interface CoverageCell {
  requirementId: string
  /** Absent if one of several skills, or shared words, cover it. */
  skill?: string
  weight: number
  strengthAt(slot: number): number
}

export function coverageCells(matches: readonly RequirementMatches[]): CoverageCell[] {
  return matches.flatMap(({ requirement, skills, words }): CoverageCell[] => {
    const weight = requirementWeight[requirement.kind]
    const requirementId = requirement.id
    const names = skillsOf(requirement)
    if (weight === 0) return []
    if (names.length === 0) return [{ requirementId, weight, strengthAt: (slot) => words[slot] ?? 0 }]
    if (requirement.oneIsEnough) {
      return [{ requirementId, weight, strengthAt: (slot) => Math.max(...skills.map((strengths) => strengths[slot] ?? 0)) }]
    }
    return names.map((skill, at) => ({
      ...{ requirementId, skill, weight: weight / names.length },
      strengthAt: (slot) => skills[at]?.[slot] ?? 0,
    }))
  })
}
