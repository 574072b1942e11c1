import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { EMPTY_SCORECARD, type ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import { diffScorecards } from '@panelbook/shared/scorecards/scorecard-diff'
import { describe, expect, test } from 'vitest'
import { changeInWords } from './change-in-words.ts'

const question: PlanQuestion = {
  question: {
    id: 'q',
    version: 1,
    prompt: 'What is awaited?',
    title: 'Awaiting',
    strongSignals: [{ id: 's', text: 'names the loop' }],
    probes: [],
    redFlags: [{ id: 'f', text: 'blocks it' }],
    anchors: [],
    tags: [],
    provenance: { origin: 'written' },
  },
  minutes: 6,
  required: true,
}
const plan = { sections: [{ id: 'a', title: 'All', questions: [question] }] }
const words = (before: Partial<ScorecardContent>, after: Partial<ScorecardContent>) =>
  diffScorecards({ ...EMPTY_SCORECARD, ...before }, { ...EMPTY_SCORECARD, ...after }, ['q']).map((change) =>
    changeInWords(change, plan),
  )

describe('[U14] what differs between two versions', () => {
  test('names the question and both ratings, and that there was none', () => {
    expect(words({ ratings: { q: { kind: 'rated', value: 2 } } }, { ratings: { q: { kind: 'rated', value: 3 } } })).toEqual([
      { what: 'Rating · Awaiting', before: '2', after: '3' },
    ])
    expect(words({}, { ratings: { q: { kind: 'not-assessed', reason: 'no time' } } })).toEqual([
      { what: 'Rating · Awaiting', after: 'not assessed: no time' },
    ])
  })

  test('names signals and red flags by their words', () => {
    expect(words({ signals: { q: { s: 1 } } }, { redFlags: { q: { f: 2 } } })).toEqual([
      { what: 'Signal · Awaiting', before: 'names the loop' },
      { what: 'Red flag · Awaiting', after: 'blocks it' },
    ])
  })

  test('tells of the recommendation, the take-aways and evidence', () => {
    const evidence = { questionId: 'q', lineId: 'l', quote: 'the loop', target: { kind: 'rating' as const }, at: 1 }
    expect(
      words(
        { recommendation: 'no', takeAways: 'Unsure.' },
        { recommendation: 'yes', takeAways: 'Sure.', evidence: { e: evidence } },
      ),
    ).toEqual([
      { what: 'Recommendation', before: 'No', after: 'Yes' },
      { what: 'Take-aways', before: 'Unsure.', after: 'Sure.' },
      { what: 'Evidence · Awaiting', after: '“the loop”' },
    ])
  })

  test('a point that the plan doesn’t have is said to be one, and breaks nothing', () => {
    expect(words({}, { signals: { q: { gone: 1 } } })[0]?.after).toMatch(/doesn’t have/)
    expect(words({}, { signals: { other: { gone: 1 } } })[0]?.what).toMatch(/doesn’t have/)
  })
})
