import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import { composePlan } from '@panelbook/shared/suggesting/compose-plan'
import type { RequirementMatches } from '@panelbook/shared/suggesting/match-index'
import { planSuggestion } from '@panelbook/shared/suggesting/plan-suggestion'
import { findingRequirements } from '@panelbook/shared/suggesting/posting/find-requirements'
import { inTurns } from '../sync/steps.ts'
import { pause } from '../sync/timing.ts'
import type { MatchLibrary } from './match-library.ts'

/** A plan of the library’s questions for what a posting asks for. */
export async function suggestPlan(
  { index, finder }: MatchLibrary,
  { posting: text, ...given }: ParsedInput<'suggestPlan', 'body'>,
): Promise<EndpointOutput<'suggestPlan'>> {
  const posting = await inTurns(findingRequirements(text, finder), pause)
  const wish = { ...given, level: given.level ?? posting.level?.level }
  const matches: RequirementMatches[] = []
  for (const requirement of posting.requirements) {
    matches.push(index.match(requirement))
    // Each takes a few milliseconds at 20,000 questions; sockets get their turn between them.
    await pause()
  }
  const composed = composePlan(index, matches, wish)
  await pause()
  return planSuggestion({ posting, composed, wish, finder, librarySize: index.size })
}
