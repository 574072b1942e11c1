import type { NewPlan } from '@panelbook/shared/api/resources'
import type { PlanSuggestion, SuggestedPick } from '@panelbook/shared/suggesting/suggestion-schema'

/** Puts an alternative in the place of what was suggested; what was there is offered in its stead. Unknown ids change nothing. */
export function swapIn(picks: readonly SuggestedPick[], questionId: string, alternativeId: string): SuggestedPick[] {
  return picks.map((pick) => {
    const chosen = pick.alternatives.find(({ question }) => question.id === alternativeId)
    if (pick.question.id !== questionId || !chosen) return pick
    const { alternatives, ...before } = pick
    const { change, ...into } = chosen
    return {
      ...into,
      alternatives: [
        { ...before, change: -change },
        ...alternatives.filter((one) => one !== chosen).map((one) => ({ ...one, change: one.change - change })),
      ],
    }
  })
}

/** What can still stand in a place: not what stands in another already. */
export function openAlternatives(picks: readonly SuggestedPick[], pick: SuggestedPick): SuggestedPick['alternatives'] {
  const taken = new Set(picks.map(({ question }) => question.id))
  return pick.alternatives.filter(({ question }) => !taken.has(question.id))
}

/** The posting's first words: usually the job's title. */
export function titleOf(posting: string): string {
  const first = posting.split(/\r?\n/).find((line) => line.trim() !== '') ?? ''
  const bare = first.replace(/^[#*_\s]+|[*_:\s]+$/g, '')
  return bare.length <= 80 ? bare : `${bare.slice(0, 77).replace(/\s+\S*$/, '')}…`
}

/** The accepted questions as a plan, those of one competency together in the order they were suggested. */
export function planOf(
  picks: readonly SuggestedPick[],
  accepted: ReadonlySet<string>,
  given: { title: string; wish: PlanSuggestion['wish'] },
): NewPlan {
  const sections = new Map<string, NewPlan['questions']>()
  for (const { question, minutes } of picks) {
    if (!accepted.has(question.id)) continue
    const section = question.competency ?? 'Questions'
    const entry = { questionId: question.id, section, minutes, required: true }
    sections.set(section, [...(sections.get(section) ?? []), entry])
  }
  return { title: given.title.trim(), minutes: given.wish.minutes, policy: 'sealed', questions: [...sections.values()].flat() }
}
