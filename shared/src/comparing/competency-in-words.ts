import { competencyKey } from '../roles/role.ts'
import type { CompetencySummary } from './candidate-summary.ts'
import { distanceOf } from './summarise-competencies.ts'

/** Competencies as columns: the role's in its order, then whatever else the shown candidates were judged by, by name. */
export function competencyColumns(
  role: { competencies: readonly { name: string }[] },
  candidates: readonly { competencies: readonly CompetencySummary[] }[],
): { key: string; name: string }[] {
  const ofRole = role.competencies.map(({ name }) => ({ key: competencyKey(name), name }))
  const known = new Set(ofRole.map(({ key }) => key))
  const others = new Map<string, string>()
  for (const { competencies } of candidates) {
    for (const { competency } of competencies) {
      const key = competencyKey(competency)
      if (!known.has(key) && !others.has(key)) others.set(key, competency || 'No competency named')
    }
  }
  const named = [...others].map(([key, name]) => ({ key, name })).toSorted((a, b) => a.name.localeCompare(b.name))
  return [...ofRole, ...named]
}

export const summaryOf = (competencies: readonly CompetencySummary[], key: string): CompetencySummary | undefined =>
  competencies.find((each) => competencyKey(each.competency) === key)

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** "6 ratings by 3 scorecards: 1 × 2, 3 × 3, 2 × 4" */
export function distributionInWords({ distributions, scorecards }: CompetencySummary): string {
  if (distributions.length === 0) return 'No counted rating'
  return distributions
    .map(({ counts }) => {
      const total = counts.reduce((sum, each) => sum + each, 0)
      const levels = counts.flatMap((count, index) => (count === 0 ? [] : [`${count} × ${index + 1}`]))
      const scale = distributions.length > 1 ? ` of ${counts.length}` : ''
      return `${counted(total, 'rating')}${scale} in ${counted(scorecards, 'scorecard')}: ${levels.join(', ')}`
    })
    .join('; ')
}

/** How its questions were covered: "3 questions rated, 1 not assessed". */
export function coverageInWords({ questions: { rated, notAssessed, notAsked } }: CompetencySummary): string {
  const rest = [...(notAssessed > 0 ? [`${notAssessed} not assessed`] : []), ...(notAsked > 0 ? [`${notAsked} not rated`] : [])]
  if (rated === 0) return rest.length > 0 ? `No question rated, ${rest.join(', ')}` : 'No question'
  return [`${counted(rated, 'question')} rated`, ...rest].join(', ')
}

/** Where the panel was furthest apart on one question: "Widest gap: 2 and 4". */
export function widestInWords({ widest }: CompetencySummary): string {
  if (!widest) return 'No question was rated by two people'
  if (distanceOf(widest) === 0) return 'Agreed on every question'
  return `Widest gap: ${widest.lowest} and ${widest.highest}`
}

/** All that stands behind one cell, a sentence each. */
export function competencyInWords(summary: CompetencySummary | undefined): string[] {
  if (!summary) return ['Not asked in a revealed interview']
  const { redFlags, shadowRatings, evidenced, distributions } = summary
  return [
    distributionInWords(summary),
    coverageInWords(summary),
    ...(distributions.length > 0 ? [widestInWords(summary), `${evidenced} with evidence`] : []),
    ...(redFlags > 0 ? [counted(redFlags, 'red flag')] : []),
    ...(shadowRatings > 0 ? [`${counted(shadowRatings, 'rating')} by shadows, not counted`] : []),
  ]
}
