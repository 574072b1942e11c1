import { assert } from '@panelbook/shared/base/assert'
import type { QuestionLevel } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { AuthoredVignette, VignetteTurn } from '@panelbook/shared/practice/vignette'
import { starterQuestions } from '../../seed/starter/questions.ts'

export const interviewer = (text: string): VignetteTurn => ({ speaker: 'interviewer', text })
export const candidate = (text: string): VignetteTurn => ({ speaker: 'candidate', text })

interface Wording {
  id: `practice-${string}`
  version: number
  title: string
  summary: string
  candidateName: string
  role: string
  level?: QuestionLevel
  stage: string
  /** Minutes of the conversation; the questions' own add up to less. */
  slot: number
  readingMinutes: number
  /** In the order they are asked. The prompt itself is not repeated in the turns. */
  asked: {
    question: `starter-${string}`
    turns: VignetteTurn[]
    /** What we would give, and why, in the words of the question's anchors and of what was said. */
    rating: number
    because: string
  }[]
}

const byId = new Map(starterQuestions.map((question) => [question.id, question]))

/** A vignette on questions of the starter library, copied as they are shipped: what somebody changes in their library changes nothing here. */
export function practiceVignette(wording: Wording): AuthoredVignette {
  const questions = wording.asked.map(({ question: id }): PlanQuestion => {
    const question = byId.get(id)
    assert(question, `the starter library has ${id}`)
    return { question: { ...question, version: 1 }, minutes: question.minutes ?? 8, required: true }
  })
  const competencies = new Set(questions.flatMap(({ question }) => question.competency ?? []))
  return {
    vignette: {
      id: wording.id,
      version: wording.version,
      title: wording.title,
      summary: wording.summary,
      candidateName: wording.candidateName,
      role: wording.role,
      readingMinutes: wording.readingMinutes,
      plan: {
        id: wording.id,
        version: wording.version,
        title: wording.title,
        stage: wording.stage,
        ...(wording.level ? { level: wording.level } : {}),
        minutes: wording.slot,
        policy: 'sealed',
        scale: DEFAULT_RATING_SCALE,
        competencies: [...competencies].map((name) => ({ name, weight: 1 })),
        sections: [{ id: 'questions', title: wording.stage, questions }],
      },
      answers: wording.asked.map(({ question, turns }) => ({ questionId: question, turns })),
    },
    reference: wording.asked.map(({ question, rating, because }) => ({ questionId: question, value: rating, reason: because })),
  }
}
