import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { longText, reasonText, shortText } from '../base/text.ts'
import { type PanelRole, ratesScorecard } from '../interviews/panel/panel-role.ts'
import { type Question, questionLevelSchema, questionSchema } from '../library/question.ts'
import { ratingScaleSchema } from '../library/rating-scale.ts'
import { suggestedAskerSchema } from './suggested-asker.ts'

/** Who may read whose ratings, and when. Decided by `access/`, enforced by the server. */
export const visibilityPolicies = ['open', 'sealed', 'sealed-until-all'] as const
export const visibilityPolicySchema = z.enum(visibilityPolicies)
export type VisibilityPolicy = z.infer<typeof visibilityPolicySchema>

export interface PolicyWords {
  name: string
  /** To those who rate. */
  sentence: string
  /** To observers, who rate nothing. */
  toObserver: string
  /** To leads outside the panel. */
  toLead: string
  /** Before submitting: what it will mean. */
  onSubmit: string
  /** After it: what it means now. */
  onceSubmitted: string
}

/** What the policy means, in the words every page uses. */
export const policyInWords: Record<VisibilityPolicy, PolicyWords> = {
  open: {
    name: 'Open ratings',
    sentence: 'The whole panel sees each other’s ratings and red flags live.',
    toObserver: 'The whole panel sees each other’s ratings and red flags live. You see them too.',
    toLead: 'The whole panel sees each other’s ratings and red flags live. You see them too.',
    onSubmit: 'The panel already sees your ratings. You can’t change them after submitting.',
    onceSubmitted: 'The panel sees your ratings.',
  },
  sealed: {
    name: 'Sealed ratings',
    sentence: 'No one sees your ratings until you submit. You see theirs once you have submitted yours.',
    toObserver: 'Ratings stay sealed until they are revealed. After that you can read every scorecard.',
    toLead: 'Panelists read each other’s ratings only after submitting their own. You read each scorecard once it is submitted.',
    onSubmit: 'Others can read it once they have submitted theirs. You can then read the scorecards already submitted.',
    onceSubmitted: 'Others can read it once they have submitted theirs. You can read the scorecards already submitted.',
  },
  'sealed-until-all': {
    name: 'Sealed until all are in',
    sentence: 'All scorecards are revealed at once, when the last one is in.',
    toObserver: 'All scorecards are revealed at once, when the last one is in. Until then you see only their progress.',
    toLead: 'All scorecards are revealed at once, when the last one is in. Until then you see only their progress.',
    onSubmit: 'All scorecards are revealed together when the last one is in.',
    onceSubmitted: 'All scorecards are revealed together when the last one is in.',
  },
}

/** The policy as somebody of one interview is told it; without a panel role they are a lead outside the panel. */
export function policySentence(policy: VisibilityPolicy, role: PanelRole | undefined): string {
  const words = policyInWords[policy]
  if (role === undefined) return words.toLead
  return ratesScorecard(role) ? words.sentence : words.toObserver
}

export const planQuestionSchema = z.object({
  /** A full copy: what is asked never changes because the library did. */
  question: questionSchema,
  minutes: z.number().int().min(1).max(240),
  /** A required question must be rated, or marked "not assessed" with a reason, before a scorecard can be submitted. */
  required: z.boolean(),
  /** Who might ask it. Absent: as its section says. */
  asker: suggestedAskerSchema.optional(),
})
export type PlanQuestion = z.infer<typeof planQuestionSchema>

export const planSectionSchema = z.object({
  id: idSchema,
  title: shortText,
  /** Who might ask its questions. Absent: nobody in particular. */
  asker: suggestedAskerSchema.optional(),
  questions: z.array(planQuestionSchema).max(100),
})
export type PlanSection = z.infer<typeof planSectionSchema>

/** A competency the plan judges. Weights are relative; equal weights are the default. */
export const planCompetencySchema = z.object({ name: shortText, weight: z.number().positive().max(100) })

/** What a plan says besides its questions. */
export const planSchemaFields = {
  title: shortText,
  stage: shortText.optional(),
  level: questionLevelSchema.optional(),
  /** The slot, in minutes. */
  minutes: z.number().int().min(5).max(480),
  policy: visibilityPolicySchema,
  scale: ratingScaleSchema,
  competencies: z.array(planCompetencySchema).max(40),
  /** Why the weights differ. Whoever writes a plan with unequal weights gives it: see `plan-edit`. */
  weightsReason: reasonText.optional(),
  introduction: longText.optional(),
  closing: longText.optional(),
} as const

/** Sections of one plan, at most. */
export const MOST_SECTIONS = 40

export const interviewPlanSchema = z
  .object({
    id: idSchema,
    version: z.number().int().min(1),
    ...planSchemaFields,
    sections: z.array(planSectionSchema).min(1, 'A plan needs at least one section').max(MOST_SECTIONS),
  })
  .refine((plan) => plan.sections.some((section) => section.questions.length > 0), {
    message: 'A plan needs at least one question',
    path: ['sections'],
  })
  .refine((plan) => new Set(planQuestionIds(plan)).size === planQuestionIds(plan).length, {
    message: 'A plan asks each question once',
    path: ['sections'],
  })
export type InterviewPlan = z.infer<typeof interviewPlanSchema>

type PlanShape = { sections: { questions: { question: { id: string } }[] }[] }

function planQuestionIds(plan: PlanShape): string[] {
  return plan.sections.flatMap((section) => section.questions.map((entry) => entry.question.id))
}

/** The plan's questions in the order they are asked. */
export function planQuestions(plan: Pick<InterviewPlan, 'sections'>): PlanQuestion[] {
  return plan.sections.flatMap((section) => section.questions)
}

export function findPlanQuestion(plan: Pick<InterviewPlan, 'sections'>, questionId: string): PlanQuestion | undefined {
  return planQuestions(plan).find((entry) => entry.question.id === questionId)
}

/** Whether every competency weighs the same. */
export function equalWeights(competencies: readonly { weight: number }[]): boolean {
  return competencies.every(({ weight }) => weight === competencies[0]?.weight)
}

/** The sum of the questions' minutes: what the plan would take, not the slot it has. */
export function plannedMinutes(plan: Pick<InterviewPlan, 'sections'>): number {
  return planQuestions(plan).reduce((sum, entry) => sum + entry.minutes, 0)
}

/** The minutes a question gets in a plan when nobody says otherwise. */
export function defaultMinutes(question: Question): number {
  return question.minutes ?? 8
}
