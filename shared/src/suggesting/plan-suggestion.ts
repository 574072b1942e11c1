import { z } from 'zod'
import { questionLevelSchema, questionSchema } from '../library/question.ts'
import { stageKindSchema } from '../loop/role.ts'
import type { ComposedPlan, PlanWish } from './compose-plan.ts'
import type { SkillFinder } from './find-skills.ts'
import { type QuestionMatch, questionMatchSchema, quoteMatch } from './quote-match.ts'
import { type Posting, type Requirement, requirementSchema, skillsOf } from './requirement.ts'

export const suggestedQuestionSchema = z.object({
  question: questionSchema,
  minutes: z.number().int(),
  /** Everything of the text that it matches, with the words of both. */
  matches: z.array(questionMatchSchema),
})
export type SuggestedQuestion = z.infer<typeof suggestedQuestionSchema>

export const suggestedAlternativeSchema = suggestedQuestionSchema.extend({
  /** Points of the whole plan's objective, more or less, with it in place. */
  change: z.number(),
})
export const suggestedPickSchema = suggestedQuestionSchema.extend({ alternatives: z.array(suggestedAlternativeSchema) })
export type SuggestedPick = z.infer<typeof suggestedPickSchema>

/** A draft plan and everything it stands on: nothing in it is from elsewhere than the text and the library. */
export const planSuggestionSchema = z.object({
  requirements: z.array(requirementSchema),
  /** Requirements beyond the most that are read were left out. */
  cut: z.boolean(),
  stated: z.object({ level: questionLevelSchema, quote: z.string() }).optional(),
  wish: z.object({ level: questionLevelSchema.optional(), stage: stageKindSchema, minutes: z.number() }),
  picks: z.array(suggestedPickSchema),
  objective: z.object({
    coverage: z.number(),
    time: z.number(),
    level: z.number(),
    kinds: z.number(),
    anchors: z.number(),
    total: z.number(),
  }),
  library: z.object({ questions: z.number().int(), considered: z.number().int() }),
})
export type PlanSuggestion = z.infer<typeof planSuggestionSchema>

export function planSuggestion(given: {
  posting: Posting
  composed: ComposedPlan
  wish: PlanWish
  finder: SkillFinder
  librarySize: number
}): PlanSuggestion {
  const { posting, composed, wish, finder, librarySize } = given
  const matchesOf = (question: SuggestedQuestion['question']): QuestionMatch[] =>
    posting.requirements
      .filter((requirement) => requirement.kind !== 'formal')
      .flatMap((requirement) => quoteMatch(requirement, question, finder))
  return {
    requirements: posting.requirements,
    cut: posting.cut,
    ...(posting.level ? { stated: posting.level } : {}),
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

export interface RequirementCoverage {
  requirement: Requirement
  /** `part`: some of the skills it names, or only in passing. */
  covered: 'yes' | 'part' | 'no'
  /** Skills it asks for that no question is about. */
  missing: string[]
  /** Ids of the questions that match it. */
  questionIds: string[]
}

/** What the chosen questions ask about and what not, requirement by requirement. Whatever is only on paper is not asked about. */
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
          ? matches.length > 0
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
