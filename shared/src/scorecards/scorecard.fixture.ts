import type { Evidence, EvidenceTarget, Rating, ScorecardContent } from './scorecard.ts'
import { EMPTY_SCORECARD } from './scorecard.ts'

/** Parts of scorecards for tests. */
export const rated = (value: number): Rating => ({ kind: 'rated', value })
export const notAssessed = (reason: string): Rating => ({ kind: 'not-assessed', reason })

export function evidenceFor(questionId: string, target: EvidenceTarget = { kind: 'rating' }): Evidence {
  return { questionId, lineId: 'line', quote: 'what was said', target, at: 5 }
}

/** A scorecard with nothing missing but what `content` leaves out. */
export function aScorecard(content: Partial<ScorecardContent> = {}): ScorecardContent {
  return { ...EMPTY_SCORECARD, recommendation: 'yes', takeAways: 'Thinks before typing.', ...content }
}
