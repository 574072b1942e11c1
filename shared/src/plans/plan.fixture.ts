import type { Question, QuestionPoint } from '../library/question.ts'
import { DEFAULT_RATING_SCALE } from '../library/rating-scale.ts'
import type { InterviewPlan, PlanQuestion } from './interview-plan.ts'

/** Small valid questions and plans for tests: what a test doesn't say is the least that is valid. */
export function aQuestion(id: string, facts: Partial<Question> = {}): Question {
  return {
    id,
    version: 1,
    prompt: `What about ${id}?`,
    strongSignals: [aPoint('s1')],
    probes: [aPoint('p1')],
    redFlags: [aPoint('f1')],
    anchors: [],
    tags: [],
    provenance: { origin: 'written' },
    ...facts,
  }
}

export const aPoint = (id: string): QuestionPoint => ({ id, text: `Point ${id}` })

export function asked(id: string, minutes = 10, facts: Partial<Question> = {}, required = true): PlanQuestion {
  return { question: aQuestion(id, facts), minutes, required }
}

/** One section that asks `questions` in order, in a slot of 45 minutes. */
export function aPlan(questions: PlanQuestion[], facts: Partial<InterviewPlan> = {}): InterviewPlan {
  return {
    id: 'plan',
    version: 1,
    title: 'A plan',
    minutes: 45,
    policy: 'sealed',
    scale: DEFAULT_RATING_SCALE,
    competencies: [],
    sections: [{ id: 'section', title: 'Section', questions }],
    ...facts,
  }
}
