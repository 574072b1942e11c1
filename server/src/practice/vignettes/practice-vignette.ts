import { idSchema } from '@panelbook/shared/base/ids'
import { lineText } from '@panelbook/shared/base/text'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { interviewPlanSchema, type PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { type AuthoredVignette, referenceRatingSchema, vignetteSchema } from '@panelbook/shared/practice/vignette'
import { parse } from 'yaml'
import { z } from 'zod'
import { starterQuestion } from '../../seed/starter/starter-sets.ts'

const { id, version, title, summary, candidateName, role, readingMinutes } = vignetteSchema.shape
const { stage, level, minutes } = interviewPlanSchema.shape

/** A vignette as we write it. */
const vignetteFileSchema = z.strictObject({
  ...{ id, version, title, summary, candidateName, role, readingMinutes, level },
  stage: stage.unwrap(),
  /** Of the conversation; the questions’ own add up to less. */
  minutes,
  /** In the order they are asked. The prompt itself is not repeated in the turns. */
  asked: z.array(
    z.strictObject({
      /** By its key in the starter library. */
      question: idSchema,
      turns: z.array(z.union([z.strictObject({ candidate: lineText }), z.strictObject({ interviewer: lineText })])),
      /** What we would give, and why, in the words of the question’s anchors and of what was said. */
      rating: referenceRatingSchema.shape.value,
      because: referenceRatingSchema.shape.reason,
    }),
  ),
})

/**
 * A vignette on questions of the starter library, copied as they are shipped: what somebody changes in their library changes
 * nothing here.
 */
export function readVignette(text: string): AuthoredVignette {
  const { asked, stage, level, minutes, ...said } = vignetteFileSchema.parse(parse(text))
  const questions = asked.map(({ question: key }): PlanQuestion => {
    const question = starterQuestion(key)
    return { question: { ...question, version: 1 }, minutes: question.minutes ?? 8, required: true }
  })
  const competencies = new Set(questions.flatMap(({ question }) => question.competency ?? []))
  const { id, version, title } = said
  return {
    vignette: {
      ...said,
      plan: {
        ...{ id, version, title, stage, minutes },
        ...(level ? { level } : {}),
        policy: 'sealed',
        scale: DEFAULT_RATING_SCALE,
        competencies: [...competencies].map((name) => ({ name, weight: 1 })),
        sections: [{ id: 'questions', title: stage, questions }],
      },
      answers: asked.map(({ question, turns }) => ({ questionId: question, turns: turns.map(spoken) })),
    },
    reference: asked.map(({ question, rating, because }) => ({ questionId: question, value: rating, reason: because })),
  }
}

const spoken = (turn: { candidate: string } | { interviewer: string }) =>
  'candidate' in turn
    ? ({ speaker: 'candidate', text: turn.candidate } as const)
    : ({ speaker: 'interviewer', text: turn.interviewer } as const)
