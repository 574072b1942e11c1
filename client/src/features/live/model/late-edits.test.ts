import type { Question } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { EMPTY_SCORECARD, type ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import { describe, expect, it } from 'vitest'
import { lateEdits, lateEditsAsText } from './late-edits.ts'

const question: Question = {
  id: 'q',
  version: 1,
  title: 'Event loop',
  prompt: 'What waits?',
  strongSignals: [{ id: 's', text: 'Names the selector' }],
  probes: [],
  redFlags: [{ id: 'f', text: 'Guesses' }],
  anchors: [],
  tags: [],
  provenance: { origin: 'written' },
}
const plan = {
  scale: DEFAULT_RATING_SCALE,
  sections: [{ id: 'x', title: 'X', questions: [{ question, minutes: 5, required: true }] }],
}
const card = (content: Partial<ScorecardContent>): ScorecardContent => ({ ...EMPTY_SCORECARD, ...content })

describe('[U11] edits that came too late', () => {
  it('are none when nothing differs', () => {
    const content = card({ ratings: { q: { kind: 'rated', value: 2 } }, takeAways: 'x' })
    expect(lateEdits(plan, content, structuredClone(content))).toEqual([])
  })

  it('are told with what was submitted and what is kept', () => {
    const edits = lateEdits(
      plan,
      card({ ratings: { q: { kind: 'rated', value: 2 } }, takeAways: 'Short', recommendation: 'no' }),
      card({
        ratings: { q: { kind: 'rated', value: 3 } },
        signals: { q: { s: 1 } },
        evidence: { e: { questionId: 'q', lineId: 'l', quote: 'It yields', target: { kind: 'rating' }, at: 1 } },
        takeAways: 'Short and late',
        recommendation: 'yes',
      }),
    )
    expect(edits).toEqual([
      { where: 'Event loop', submitted: '2 · Mixed', kept: '3 · Good' },
      { where: 'Event loop: strong signals', submitted: 'none', kept: 'Names the selector' },
      { where: 'Event loop: evidence', submitted: 'none', kept: '“It yields”' },
      { where: 'Recommendation', submitted: 'No', kept: 'Yes' },
      { where: 'Take-aways', submitted: 'Short', kept: 'Short and late' },
    ])
    expect(lateEditsAsText(edits)).toContain('on this device: Short and late')
  })
})
