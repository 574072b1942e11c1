import type { Question } from '../library/question.ts'
import { type Requirement, skillsOf } from './posting/requirement.ts'
import { tellingWords } from './posting/telling-words.ts'
import { isBehaviour } from './skills/skill-table.ts'

/**
 * A statement that names a behaviour, and has at least so many words of its own, is about something else: “give injections calmly
 * and independently, as prescribed”.
 */
const ABOUT_SOMETHING_ELSE = 3
/** A question must ask about this share of a requirement’s main words, or the requirement doesn't count as covered. */
export const MOST_OF_IT = 0.5
/** The strength of what a tag, signal, probe or red flag says. */
const PASSING = 0.4

/**
 * What a requirement is about besides the skills it names, as stems; a question about the skill alone then doesn’t cover it.
 * Empty where the skills say it all: where one of them is no behaviour, or where hardly any word is left.
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
 * How much a question that names a skill asks about it, 0 to 1.
 *
 * @param said how much the place where it names the skill says: see `placeWeight`
 * @param share of the requirement’s main words that it asks about; 1 where there are none
 */
export function skillStrength(skill: string, kind: Question['kind'], said: number, share: number): number {
  // If a question mentions behaviour only in a tag or in passing, it asks about it only when it is about what somebody did: an
  // incident filed under “communication” doesn’t.
  if (said < 1 && isBehaviour(skill) && kind !== 'behavioural') return 0
  if (share >= MOST_OF_IT) return said
  return said < 1 ? 0 : PASSING
}
