import type { Question } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { EMPTY_SCORECARD, type ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import { describe, expect, it } from 'vitest'
import { asSubmitted, checkView, whatIsLeft } from './check-view.ts'

const question = (id: string): Question => ({
  id,
  version: 1,
  prompt: `Prompt of ${id}`,
  title: `Title ${id}`,
  strongSignals: [{ id: 's1', text: 'signal' }],
  probes: [],
  redFlags: [{ id: 'f1', text: 'guesses' }],
  anchors: [],
  tags: [],
  provenance: { origin: 'written' },
})
const plan = {
  scale: DEFAULT_RATING_SCALE,
  sections: [
    {
      id: 'one',
      title: 'One',
      questions: ['q1', 'q2', 'q3', 'q4'].map((id) => ({ question: question(id), minutes: 5, required: id !== 'q4' })),
    },
    { id: 'empty', title: 'Empty', questions: [] },
  ],
}
const card = (content: Partial<ScorecardContent>, foreign: string[] = []) => ({
  content: { ...EMPTY_SCORECARD, ...content },
  foreign,
})

describe('the scorecard check', () => {
  it('[U5] [U9] tells at once all that stands in the way', () => {
    const view = checkView(
      plan,
      card({ ratings: { q2: { kind: 'not-assessed', reason: ' ' }, q3: { kind: 'rated', value: 9 } } }),
      new Map(),
    )
    const rows = view.sections.flatMap((section) => section.rows)
    expect(rows.map((row) => row.concern?.tone)).toEqual(['blocks', 'blocks', 'blocks', 'look'])
    expect(view.general.map((entry) => entry.kind)).toEqual(['no-recommendation', 'no-take-aways'])
    expect(view.blocking).toBe(5)
    expect(whatIsLeft(view)).toEqual(['Title q1', 'Title q2', 'Title q3', ...view.general.map((entry) => entry.text)])
    expect(whatIsLeft(asSubmitted(view))).toEqual([])
    expect(view.looks).toBe(1)
  })

  it('[U5] needs no rating for what the panel skipped, and says why it was', () => {
    const view = checkView(plan, card({}), new Map([['q1', { reason: 'out-of-time' as const, note: 'fire alarm' }]]))
    const row = view.sections[0]?.rows[0]
    expect(row?.said).toBe('Skipped by the panel: out of time (fire alarm)')
    expect(row?.concern).toBeUndefined()
  })

  it('[U6] [U8] shows ratings in words and marks one without evidence, without blocking', () => {
    const view = checkView(
      plan,
      card({
        ratings: {
          q1: { kind: 'rated', value: 3 },
          q2: { kind: 'not-assessed', reason: 'no time' },
          q3: { kind: 'rated', value: 1 },
        },
        redFlags: { q3: { f1: 5 } },
        recommendation: 'yes',
        takeAways: 'Solid.',
      }),
      new Map(),
    )
    const rows = view.sections[0]?.rows ?? []
    expect(rows[0]).toMatchObject({ said: '3 · Good', value: 3, concern: { tone: 'look' } })
    expect(rows[1]).toMatchObject({ said: 'Not assessed: no time', value: undefined, concern: undefined })
    expect(rows[2]).toMatchObject({ redFlags: ['guesses'], concern: undefined })
    expect(view.blocking).toBe(0)
  })

  it('[U7] names foreign content and questions the plan does not have', () => {
    const view = checkView(plan, card({ ratings: { gone: { kind: 'rated', value: 2 } } }, ['summary.extra']), new Map())
    expect(view.general.map((entry) => entry.kind)).toEqual(expect.arrayContaining(['foreign-content', 'unknown-question']))
    expect(view.general.find((entry) => entry.kind === 'foreign-content')?.text).toContain('summary.extra')
  })

  it('[U10] asks for nothing more once it is submitted, and says the same of every question', () => {
    const view = checkView(plan, card({ ratings: { q1: { kind: 'rated', value: 3 } } }), new Map())
    expect(view).toMatchObject({ blocking: 4, looks: 2 })
    const after = asSubmitted(view)
    expect(after).toMatchObject({ general: [], blocking: 0, looks: 0 })
    const rows = after.sections.flatMap((section) => section.rows)
    expect(rows.every((row) => row.concern === undefined)).toBe(true)
    expect(rows.map((row) => row.said)).toEqual(view.sections.flatMap((section) => section.rows.map((row) => row.said)))
  })

  it('leaves out sections without questions', () => expect(checkView(plan, card({}), new Map()).sections).toHaveLength(1))
})
