import type { Evidence } from '@panelbook/shared/scorecards/scorecard'
import { describe, expect, it } from 'vitest'
import { findMark, marksByLine } from './evidence-marks.ts'

const question = {
  strongSignals: [
    { id: 's1', text: 'Names the loop' },
    { id: 's2', text: 'Knows what blocks' },
  ],
  redFlags: [{ id: 'f1', text: 'Guesses' }],
}
const entry = (lineId: string, target: Evidence['target'], at = 1): Evidence => ({
  questionId: 'q',
  lineId,
  quote: 'x',
  target,
  at,
})

describe('evidence marks', () => {
  it('labels each mark by what it stands for', () => {
    const marks = marksByLine(
      {
        e1: entry('l1', { kind: 'rating' }, 3),
        e2: entry('l1', { kind: 'signal', pointId: 's2' }, 2),
        e3: entry('l2', { kind: 'red-flag', pointId: 'f1' }),
      },
      () => question,
      { q: { kind: 'rated', value: 3 } },
    )
    expect(marks.get('l1')?.map((mark) => mark.label)).toEqual(['signal b', 'rating 3'])
    expect(marks.get('l2')?.[0]).toMatchObject({ label: 'red flag a', title: 'Guesses', kind: 'red-flag' })
  })

  it('says so when the point is gone, instead of crashing', () => {
    const marks = marksByLine({ e1: entry('l1', { kind: 'signal', pointId: 'gone' }) }, () => undefined, {})
    expect(marks.get('l1')?.[0]?.label).toBe('signal')
  })

  it('finds exactly the same mark again', () => {
    const evidence = { e1: entry('l1', { kind: 'signal', pointId: 's1' }), e2: entry('l1', { kind: 'rating' }) }
    expect(findMark(evidence, 'l1', 'q', { kind: 'rating' })).toBe('e2')
    expect(findMark(evidence, 'l1', 'q', { kind: 'signal', pointId: 's2' })).toBeUndefined()
    expect(findMark(evidence, 'l2', 'q', { kind: 'rating' })).toBeUndefined()
    expect(findMark(evidence, 'l1', 'other', { kind: 'rating' })).toBeUndefined()
  })
})
