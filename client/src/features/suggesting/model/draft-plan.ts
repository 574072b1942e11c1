import { cut } from '@panelbook/shared/base/text'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import type { PlanEdit } from '@panelbook/shared/plans/plan-edit'
import { stageTitle } from '@panelbook/shared/suggesting/suggestion-in-words'
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
  return bare.length <= 80 ? bare : `${cut(bare, 77).replace(/\s+\S*$/, '')}…`
}

/**
 * The accepted questions as a plan for the level, stage and slot they were suggested for, those of one competency together in the
 * order they were suggested. The same given twice is the same plan, so that sending it again makes one.
 */
export function planOf(
  picks: readonly SuggestedPick[],
  accepted: ReadonlySet<string>,
  given: { title: string } & Pick<PlanSuggestion, 'wish' | 'technical'>,
): PlanEdit {
  const { level, minutes } = given.wish
  const sections = new Map<string, PlanEdit['sections'][number]>()
  const competencies = new Set<string>()
  for (const { question, minutes: asked } of picks) {
    if (!accepted.has(question.id)) continue
    if (question.competency) competencies.add(question.competency)
    const title = question.competency ?? 'Questions'
    const section = sections.get(title) ?? { id: `s${sections.size + 1}`, title, questions: [] }
    section.questions.push({ questionId: question.id, version: question.version, minutes: asked, required: true })
    sections.set(title, section)
  }
  return {
    title: given.title.trim(),
    stage: stageTitle(given),
    ...(level === undefined ? {} : { level }),
    minutes,
    policy: 'sealed',
    scale: DEFAULT_RATING_SCALE,
    competencies: [...competencies].map((name) => ({ name, weight: 1 })),
    sections: [...sections.values()],
  }
}
