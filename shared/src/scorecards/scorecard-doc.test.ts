import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { docOf, exchange } from '../base/two-docs.fixture.ts'
import { evidenceFor, notAssessed, rated } from './scorecard.fixture.ts'
import { EMPTY_SCORECARD, QUOTE_LENGTH, scorecardContentSchema } from './scorecard.ts'
import {
  readScorecard,
  setEvidence,
  setRating,
  setRecommendation,
  setRedFlag,
  setSignal,
  takeAwaysText,
} from './scorecard-doc.ts'

describe('writing and reading', () => {
  it('an empty document is an empty scorecard', () => {
    expect(readScorecard(new Y.Doc())).toEqual({ content: EMPTY_SCORECARD, foreign: [] })
  })

  it('reads back what was written', () => {
    const doc = docOf(1)
    setRating(doc, 'a', rated(3))
    setRating(doc, 'b', notAssessed('Out of time'))
    setSignal(doc, 'a', 's1', 10)
    setSignal(doc, 'a', 's2', 11)
    setRedFlag(doc, 'b', 'f1', 12)
    setEvidence(doc, 'e1', evidenceFor('a'))
    setRecommendation(doc, 'strong-yes')
    takeAwaysText(doc).insert(0, 'Calm and exact.')
    const { content, foreign } = readScorecard(doc)
    expect(foreign).toEqual([])
    expect(content).toEqual({
      ratings: { a: rated(3), b: notAssessed('Out of time') },
      signals: { a: { s1: 10, s2: 11 } },
      redFlags: { b: { f1: 12 } },
      evidence: { e1: evidenceFor('a') },
      recommendation: 'strong-yes',
      takeAways: 'Calm and exact.',
    })
    expect(scorecardContentSchema.parse(content)).toEqual(content)
  })

  it('takes everything back', () => {
    const doc = docOf(1)
    setRating(doc, 'a', rated(3))
    setRating(doc, 'a', undefined)
    setSignal(doc, 'a', 's1', 10)
    setSignal(doc, 'a', 's1', false)
    setRedFlag(doc, 'a', 'f1', 10)
    setRedFlag(doc, 'a', 'f1', false)
    setEvidence(doc, 'e1', evidenceFor('a'))
    setEvidence(doc, 'e1', undefined)
    setRecommendation(doc, 'no')
    setRecommendation(doc, undefined)
    expect(readScorecard(doc)).toEqual({ content: EMPTY_SCORECARD, foreign: [] })
  })

  it('cuts a quote that is too long to keep, and never inside a character', () => {
    const doc = docOf(1)
    setEvidence(doc, 'e1', { ...evidenceFor('a'), quote: `${'x'.repeat(QUOTE_LENGTH - 2)}😀and more` })
    setEvidence(doc, 'e2', { ...evidenceFor('a'), quote: 'y'.repeat(QUOTE_LENGTH) })
    const { content, foreign } = readScorecard(doc)
    expect(foreign).toEqual([])
    expect(content.evidence.e1?.quote).toBe(`${'x'.repeat(QUOTE_LENGTH - 2)}…`)
    expect(content.evidence.e2?.quote).toBe('y'.repeat(QUOTE_LENGTH))
  })

  it('a mark at time 0 is a mark', () => {
    const doc = docOf(1)
    setSignal(doc, 'a', 's1', 0)
    expect(readScorecard(doc).content.signals).toEqual({ a: { s1: 0 } })
  })

  it('[S22] undo takes back one’s own step and not the other window’s', () => {
    const doc = docOf(1)
    const mine = Symbol('mine')
    const undo = new Y.UndoManager([doc.getMap('ratings')], { trackedOrigins: new Set([mine]), captureTimeout: 0 })
    setRating(doc, 'a', rated(2), mine)
    setRating(doc, 'b', rated(4), Symbol('other window'))
    setRating(doc, 'a', rated(3), mine)
    undo.undo()
    expect(readScorecard(doc).content.ratings).toEqual({ a: rated(2), b: rated(4) })
    undo.undo()
    expect(readScorecard(doc).content.ratings).toEqual({ b: rated(4) })
  })
})

describe('two windows of one author', () => {
  it('[S15] rate the same question: one rating stands, in both', () => {
    const [a, b] = [docOf(1), docOf(2)]
    setRating(a, 'q', rated(1))
    setRating(b, 'q', rated(4))
    exchange(a, b)
    expect(readScorecard(a)).toEqual(readScorecard(b))
    expect([rated(1), rated(4)]).toContainEqual(readScorecard(a).content.ratings.q)
  })

  const ids = fc.constantFrom('q1', 'q2')
  const change = fc.oneof(
    fc.tuple(ids, fc.nat(4)).map(
      ([id, value]) =>
        (doc: Y.Doc) =>
          setRating(doc, id, value ? rated(value) : undefined),
    ),
    fc.tuple(ids, fc.nat(9)).map(
      ([id, at]) =>
        (doc: Y.Doc) =>
          setSignal(doc, id, 's1', at > 3 && at),
    ),
    fc.tuple(ids, fc.nat(9)).map(
      ([id, at]) =>
        (doc: Y.Doc) =>
          setRedFlag(doc, id, 'f1', at > 3 && at),
    ),
    fc.tuple(ids, fc.boolean()).map(
      ([id, there]) =>
        (doc: Y.Doc) =>
          setEvidence(doc, id, there ? evidenceFor(id) : undefined),
    ),
    fc.string({ maxLength: 5 }).map((text) => (doc: Y.Doc) => takeAwaysText(doc).insert(0, text)),
  )

  it('[S15] make any edits, exchanged at any time: both end with the same, whole scorecard', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.option(change, { nil: undefined })), { maxLength: 40 }), (steps) => {
        const [a, b] = [docOf(1), docOf(2)]
        for (const [first, edit] of steps) {
          if (edit) edit(first ? a : b)
          else exchange(a, b)
        }
        exchange(a, b)
        const read = readScorecard(a)
        expect(readScorecard(b)).toEqual(read)
        expect(read.foreign).toEqual([])
        expect(scorecardContentSchema.parse(read.content)).toEqual(read.content)
      }),
    )
  })
})

describe('[S21] foreign content', () => {
  it('is named, never dropped silently, and the rest is read', () => {
    const doc = docOf(1)
    setRating(doc, 'a', rated(3))
    doc.getMap('ratings').set('b', 3)
    doc.getMap('ratings').set('c', { kind: 'rated', value: 2.5 })
    doc.getMap('ratings').set('not an id', rated(1))
    doc.getMap('ratings').set('__proto__', rated(1))
    doc.getMap('signals').set('a/s1', true)
    doc.getMap('signals').set('a/s2', Number.NaN)
    doc.getMap('signals').set('a', 5)
    doc.getMap('redFlags').set('a/f1/x', 5)
    doc.getMap('redFlags').set('__proto__/f1', 5)
    doc.getMap('evidence').set('e1', { quote: 'x' })
    doc.getMap('summary').set('recommendation', 'maybe')
    doc.getMap('summary').set('rank', 1)
    takeAwaysText(doc).insertEmbed(0, { image: 'x' })
    const { content, foreign } = readScorecard(doc)
    expect(foreign.sort()).toEqual([
      'evidence.e1',
      'ratings.__proto__',
      'ratings.b',
      'ratings.c',
      'ratings.not an id',
      'redFlags.__proto__/f1',
      'redFlags.a/f1/x',
      'signals.a',
      'signals.a/s1',
      'signals.a/s2',
      'summary.rank',
      'summary.recommendation',
      'takeAways',
    ])
    expect(content).toEqual({ ...EMPTY_SCORECARD, ratings: { a: rated(3) } })
    expect(Object.getPrototypeOf(content.ratings)).toBe(Object.prototype)
  })

  it('of any kind: each entry is either read or named, and what is read fits the schema', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('a', 'a/s1', '__proto__', 'constructor', 'a/constructor'))
    const value = fc.oneof(fc.jsonValue(), fc.double(), fc.constant(rated(2)), fc.constant(evidenceFor('a')))
    fc.assert(
      fc.property(fc.dictionary(key, value), fc.constantFrom('ratings', 'signals', 'redFlags', 'evidence'), (entries, root) => {
        const doc = docOf(1)
        for (const [name, entry] of Object.entries(entries)) doc.getMap(root).set(name, entry)
        const { content, foreign } = readScorecard(doc)
        const found = content[root as 'ratings' | 'signals']
        const read = Object.values(found).reduce(
          (sum, entry) => sum + (root === 'signals' || root === 'redFlags' ? Object.keys(entry).length : 1),
          0,
        )
        expect(read + foreign.length).toBe(Object.keys(entries).length)
        expect(scorecardContentSchema.safeParse(content).success).toBe(true)
      }),
    )
  })
})
