import type { Question } from '../library/question.ts'
import { type Requirement, skillsOf } from './posting/requirement.ts'
import { tellingWords } from './posting/telling-words.ts'
import { isBehaviour } from './skills/skill-table.ts'

/** Beyond so many words of its own, a statement that names how somebody works is about something else: “give injections calmly and independently, as prescribed”. */
const ABOUT_SOMETHING_ELSE = 3
/** Of a requirement’s main words, so many must be asked about before it counts as covered. */
export const MOST_OF_IT = 0.5
/** What a tag, signal, probe or red flag says is said in passing. */
const PASSING = 0.4

/**
 * What a requirement is about besides the skills it names, as stems. Empty where these say it: where one of them is no behaviour, or where hardly
 * anything is left. Then a question about the skill alone doesn’t cover it.
 */
export function mainWords(requirement: Requirement): string[] {
  const skills = skillsOf(requirement)
  if (skills.length === 0 || !skills.every(isBehaviour)) return []
  const named = (at: number) => requirement.mentions.some(({ start, end }) => start <= at && at < end)
  const words = tellingWords(requirement.quote).filter((word) => !named(requirement.start + word.start))
  const stems = [...new Set(words.map((word) => word.stem))]
  return stems.length >= ABOUT_SOMETHING_ELSE ? stems : []
}

/**
 * How far a question that names a skill asks about it, 0 to 1.
 *
 * @param said how much it says in the place where it names it: see `placeWeight`
 * @param share of the requirement’s main words that it asks about; 1 where it has none
 */
export function skillStrength(skill: string, kind: Question['kind'], said: number, share: number): number {
  // Only a question about what somebody did asks about behaviour that it mentions in a tag or on the way: an incident filed under “communication” doesn’t.
  if (said < 1 && isBehaviour(skill) && kind !== 'behavioural') return 0
  if (share >= MOST_OF_IT) return said
  return said < 1 ? 0 : PASSING
}
