import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aScorecard, evidenceFor, notAssessed, rated } from './scorecard.fixture.ts'
import type { ScorecardContent } from './scorecard.ts'
import { diffScorecards } from './scorecard-diff.ts'

const first = aScorecard({
  ratings: { a: rated(3), b: notAssessed('No time') },
  signals: { a: { s1: 10 } },
  redFlags: { b: { f1: 20 } },
  evidence: { e1: evidenceFor('a') },
})

describe('[U14] the difference between two versions', () => {
  it('of the same words is none', () => expect(diffScorecards(first, structuredClone(first))).toEqual([]))

  it('is not the time at which something was ticked', () => {
    const again = { ...first, signals: { a: { s1: 99 } }, evidence: { e1: { ...evidenceFor('a'), at: 99 } } }
    expect(diffScorecards(first, again)).toEqual([])
  })

  it('names recommendation and take-aways first, then each question in the plan’s order', () => {
    const second = aScorecard({
      ...first,
      ratings: { a: rated(2), b: rated(4), c: rated(1) },
      signals: { a: { s2: 5 } },
      redFlags: {},
      recommendation: 'no',
      takeAways: 'Slower than I thought.',
    })
    expect(diffScorecards(first, second, ['b', 'a'])).toEqual([
      { kind: 'recommendation', before: 'yes', after: 'no' },
      { kind: 'take-aways', before: 'Thinks before typing.', after: 'Slower than I thought.' },
      { kind: 'rating', questionId: 'b', before: notAssessed('No time'), after: rated(4) },
      { kind: 'red-flag', questionId: 'b', pointId: 'f1', change: 'removed' },
      { kind: 'rating', questionId: 'a', before: rated(3), after: rated(2) },
      { kind: 'signal', questionId: 'a', pointId: 's1', change: 'removed' },
      { kind: 'signal', questionId: 'a', pointId: 's2', change: 'added' },
      { kind: 'rating', questionId: 'c', after: rated(1) },
    ])
  })

  it.each([
    ['another reason', { b: notAssessed('Out of time') }, { before: notAssessed('No time'), after: notAssessed('Out of time') }],
    ['a rating taken back', {}, { before: notAssessed('No time') }],
    ['a rating instead', { b: rated(1) }, { before: notAssessed('No time'), after: rated(1) }],
  ])('tells %s', (_, ratings, sides) => {
    const second = { ...first, ratings: { a: rated(3), ...ratings } }
    expect(diffScorecards(first, second)).toEqual([{ kind: 'rating', questionId: 'b', ...sides }])
  })

  it('tells evidence that came, went, stands for something else, or moved to another question', () => {
    const forFlag = evidenceFor('a', { kind: 'red-flag', pointId: 'f1' })
    const change = (evidence: ScorecardContent['evidence']) => diffScorecards(first, { ...first, evidence })
    const at = { kind: 'evidence', questionId: 'a', evidenceId: 'e1' }
    expect(change({})).toEqual([{ ...at, before: evidenceFor('a') }])
    expect(change({ e1: forFlag })).toEqual([{ ...at, before: evidenceFor('a'), after: forFlag }])
    expect(change({ e1: evidenceFor('b') })).toEqual([
      { ...at, before: evidenceFor('a') },
      { ...at, questionId: 'b', after: evidenceFor('b') },
    ])
  })

  it('read backwards is the same change the other way round', () => {
    const question = fc.constantFrom('a', 'b', 'c')
    const points = fc.dictionary(question, fc.dictionary(fc.constantFrom('p1', 'p2'), fc.nat(9)))
    const content = fc.record({
      ratings: fc.dictionary(question, fc.oneof(fc.integer({ min: 1, max: 4 }).map(rated), fc.constant(notAssessed('why')))),
      signals: points,
      redFlags: points,
      evidence: fc.dictionary(
        fc.constantFrom('e1', 'e2'),
        question.map((id) => evidenceFor(id)),
      ),
      takeAways: fc.constantFrom('', 'x', 'y'),
    })
    fc.assert(
      fc.property(content, content, (one, two) => {
        expect(diffScorecards(two, one).map(reversed)).toEqual(expect.arrayContaining(diffScorecards(one, two)))
        expect(diffScorecards(two, one)).toHaveLength(diffScorecards(one, two).length)
      }),
    )
  })
})

function reversed(change: ReturnType<typeof diffScorecards>[number]): unknown {
  if ('change' in change) return { ...change, change: change.change === 'added' ? 'removed' : 'added' }
  const { before, after, ...rest } = change
  return { ...rest, ...(after === undefined ? {} : { before: after }), ...(before === undefined ? {} : { after: before }) }
}
