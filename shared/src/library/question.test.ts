import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aQuestion } from '../plans/plan.fixture.ts'
import { questionSchema, questionTitle } from './question.ts'

describe('questionSchema', () => {
  it('accepts a question of which nothing but the prompt is known', () => {
    const bare = { ...aQuestion('q'), strongSignals: [], probes: [], redFlags: [] }
    expect(questionSchema.parse(bare)).toEqual(bare)
  })

  it.each([
    ['an empty prompt', { prompt: ' ' }],
    ['a level nobody knows', { level: 'guru' as never }],
    ['no minutes at all', { minutes: 0 }],
    ['half minutes', { minutes: 1.5 }],
    ['an anchor below the scale', { anchors: [{ value: 0, text: 'Nothing' }] }],
    ['a point without an id', { probes: [{ id: '', text: 'Why?' }] }],
    ['version 0', { version: 0 }],
  ])('refuses %s', (_, facts) => {
    expect(questionSchema.safeParse(aQuestion('q', facts)).success).toBe(false)
  })
})

describe('questionTitle', () => {
  it('is the title where there is one', () => expect(questionTitle({ title: 'Short', prompt: 'Long' })).toBe('Short'))

  it('is the prompt when that is short, on one line', () => {
    expect(questionTitle({ prompt: 'Why\n  this?' })).toBe('Why this?')
  })

  it('cuts a long prompt at a word and drops the comma before the cut', () => {
    expect(questionTitle({ prompt: 'Read the file, then explain it' }, 16)).toBe('Read the file…')
  })

  it('cuts inside a word that is longer than the space', () => {
    expect(questionTitle({ prompt: 'x'.repeat(100) }, 10)).toBe(`${'x'.repeat(10)}…`)
  })

  it('never grows beyond the length by more than the ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (prompt, length) => {
        expect(questionTitle({ prompt }, length).length).toBeLessThanOrEqual(length + 1)
      }),
    )
  })
})
