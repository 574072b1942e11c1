import type { ComposedPlan, PlanWish } from './compose-plan.ts'
import type { SkillFinder } from './find-skills.ts'
import { MOST_OF_IT } from './main-words.ts'
import { type Posting, type Requirement, skillsOf } from './posting/requirement.ts'
import { quoteMatches } from './quote-match.ts'
import { isBehaviour, isSoftwareSkill } from './skills/skill-table.ts'
import type { PlanSuggestion, QuestionMatch, SuggestedQuestion } from './suggestion-schema.ts'

export function planSuggestion(given: {
  posting: Posting
  composed: ComposedPlan
  wish: PlanWish
  finder: SkillFinder
  librarySize: number
}): PlanSuggestion {
  const { posting, composed, wish, finder, librarySize } = given
  const asked = posting.requirements.filter((requirement) => requirement.kind !== 'formal')
  const matchesOf = (question: SuggestedQuestion['question']): QuestionMatch[] => quoteMatches(asked, question, finder)
  return {
    requirements: posting.requirements,
    cut: posting.cut,
    ...(posting.level ? { stated: posting.level } : {}),
    ...technical(posting.requirements),
    wish: { ...(wish.level ? { level: wish.level } : {}), stage: wish.stage, minutes: wish.minutes },
    picks: composed.picks.map((pick) => ({
      question: pick.question,
      minutes: pick.minutes,
      matches: matchesOf(pick.question),
      alternatives: pick.alternatives.map((one) => ({ ...one, matches: matchesOf(one.question) })),
    })),
    objective: composed.objective,
    library: { questions: librarySize, considered: composed.considered },
  }
}

/** Whether the job is technical. Counts the skills that are more than behaviour, each as often as it is asked for. */
function technical(requirements: readonly Requirement[]): Pick<PlanSuggestion, 'technical'> {
  const skills = requirements.flatMap(skillsOf).filter((skill) => !isBehaviour(skill))
  if (skills.length === 0) return {}
  return { technical: 2 * skills.filter(isSoftwareSkill).length >= skills.length }
}

export interface RequirementCoverage {
  requirement: Requirement
  /** `part`: only some of the skills it names, less than half of its main words, or only in passing. */
  covered: 'yes' | 'part' | 'no'
  /** The requirement's skills that no question is about. */
  missing: string[]
  /** Ids of the questions that match it. */
  questionIds: string[]
}

/** What the chosen questions ask about and what not, requirement by requirement. A formal requirement is never asked about. */
export function coverageOf(
  requirements: readonly Requirement[],
  chosen: readonly Pick<SuggestedQuestion, 'question' | 'matches'>[],
): RequirementCoverage[] {
  return requirements
    .filter((requirement) => requirement.kind !== 'formal')
    .map((requirement) => {
      const matches = chosen.flatMap(({ question, matches: all }) =>
        all.filter((match) => match.requirementId === requirement.id).map((match) => ({ question, match })),
      )
      const skills = skillsOf(requirement)
      const strength = (skill: string) =>
        Math.max(0, ...matches.filter(({ match }) => match.skill === skill).map(({ match }) => match.strength))
      const missing = requirement.oneIsEnough ? [] : skills.filter((skill) => strength(skill) === 0)
      const whole =
        skills.length === 0
          ? matches.some(({ match }) => match.strength >= MOST_OF_IT)
          : requirement.oneIsEnough
            ? skills.some((skill) => strength(skill) === 1)
            : skills.every((skill) => strength(skill) === 1)
      return {
        requirement,
        covered: whole ? 'yes' : matches.length > 0 ? 'part' : 'no',
        missing,
        questionIds: [...new Set(matches.map(({ question }) => question.id))],
      }
    })
}
