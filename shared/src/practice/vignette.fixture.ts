import { aPlan, asked } from '../plans/plan.fixture.ts'
import type { PracticeScorecard } from './practice-scorecard.ts'
import type { AuthoredVignette } from './vignette.ts'

/** A small valid vignette of two questions, `one` and `two`, for tests. */
export function aVignette(facts: Partial<AuthoredVignette['vignette']> = {}): AuthoredVignette {
  const questionIds = ['one', 'two']
  return {
    vignette: {
      id: 'vignette',
      version: 1,
      title: 'A vignette',
      summary: 'Two short answers',
      candidateName: 'Robin Sample',
      role: 'Developer',
      readingMinutes: 5,
      plan: aPlan(questionIds.map((id) => asked(id))),
      answers: questionIds.map((questionId) => ({ questionId, turns: [{ speaker: 'candidate', text: 'It depends.' }] })),
      ...facts,
    },
    reference: questionIds.map((questionId) => ({ questionId, value: 2, reason: 'Says on nothing what it depends.' })),
  }
}

export function aPracticeScorecard(facts: Partial<PracticeScorecard> = {}): PracticeScorecard {
  return { attempt: 1, vignetteVersion: 1, submittedAt: 1_000, ratings: { one: 2, two: 3 }, reasons: {}, ...facts }
}
