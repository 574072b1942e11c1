import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import type { PlanQuestion } from '../plans/interview-plan.ts'
import { EMPTY_SCORECARD, type Rating, type ScorecardContent } from '../scorecards/scorecard.ts'
import { jointRatings, type ReviewCell, raisedFlags, reviewCell, reviewMatrix, spreadOf } from './disagreement.ts'

const question = (id: string, competency: string | undefined, minutes = 6): PlanQuestion => ({
  question: {
    id,
    version: 1,
    prompt: `Prompt of ${id}`,
    ...(competency === undefined ? {} : { competency }),
    strongSignals: [{ id: 's1', text: 'signal' }],
    probes: [],
    redFlags: [
      { id: 'f1', text: `first flag of ${id}` },
      { id: 'f2', text: `second flag of ${id}` },
    ],
    anchors: [],
    tags: [],
    provenance: { origin: 'written' },
  },
  minutes,
  required: true,
})

const plan = {
  sections: [
    { id: 'a', title: 'Warm-up', questions: [question('q1', 'Data structures'), question('q2', 'Concurrency', 8)] },
    { id: 'b', title: 'Depth', questions: [question('q3', 'Concurrency', 10), question('q4', undefined)] },
    { id: 'c', title: 'Nothing yet', questions: [] },
  ],
}

const rated = (value: number): Rating => ({ kind: 'rated', value })
const card = (
  personId: string,
  ratings: Record<string, Rating>,
  panelRole: PanelRole = 'panelist',
  more: Partial<ScorecardContent> = {},
) => ({
  personId,
  panelRole,
  content: { ...EMPTY_SCORECARD, ratings, ...more },
})
const titles = (groups: ReturnType<typeof reviewMatrix>) =>
  groups.map((group) => [group.title, ...group.rows.map((row) => row.entry.question.id)])

describe('a cell of the matrix', () => {
  test('tells a rating with evidence from one without', () => {
    const evidenced = card('mia', { q1: rated(3) }, 'panelist', { signals: { q1: { s1: 5 } } })
    expect(reviewCell(evidenced.content, 'q1')).toEqual({ kind: 'rated', value: 3, evidenced: true, redFlags: [] })
    expect(reviewCell(card('mia', { q1: rated(3) }).content, 'q1')).toMatchObject({ evidenced: false })
  })

  test('keeps not assessed with its reason, and never as a number', () => {
    const content = card('mia', { q1: { kind: 'not-assessed', reason: 'ran out of time' } }).content
    expect(reviewCell(content, 'q1')).toEqual({ kind: 'not-assessed', reason: 'ran out of time', redFlags: [] })
    expect(spreadOf([{ role: 'panelist', cell: reviewCell(content, 'q1') }])).toBeUndefined()
  })

  test('shows a red flag even where the question was not rated', () => {
    const content = card('mia', {}, 'panelist', { redFlags: { q1: { f1: 7 } } }).content
    expect(reviewCell(content, 'q1')).toEqual({ kind: 'unrated', redFlags: ['f1'] })
  })
})

describe('the spread', () => {
  test('leaves shadows out', () => {
    const cell = (value: number): ReviewCell => ({ kind: 'rated', value, evidenced: false, redFlags: [] })
    expect(
      spreadOf([
        { role: 'moderator', cell: cell(3) },
        { role: 'panelist', cell: cell(2) },
        { role: 'shadow', cell: cell(1) },
      ]),
    ).toEqual({ lowest: 2, highest: 3, distance: 1, ratings: 2 })
    expect(spreadOf([{ role: 'shadow', cell: cell(1) }])).toBeUndefined()
  })

  test('is the same whoever is listed first, and within the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 }), (values) => {
        const given = values.map((value) => ({
          role: 'panelist' as const,
          cell: reviewCell(card('x', { q1: rated(value) }).content, 'q1'),
        }))
        const spread = spreadOf(given)
        expect(spreadOf(given.toReversed())).toEqual(spread)
        expect(spread?.ratings).toBe(values.length)
        expect(values).toContain(spread?.lowest)
        expect(values).toContain(spread?.highest)
        expect(spread?.distance).toBe((spread?.highest ?? 0) - (spread?.lowest ?? 0))
      }),
    )
  })
})

describe('the matrix', () => {
  const cards = [
    card('mia', { q1: rated(3), q2: rated(3), q3: rated(4) }),
    card('rui', { q1: rated(3), q2: rated(4), q3: rated(1) }),
    card('ada', { q1: rated(1), q4: rated(2) }, 'shadow'),
  ]

  test('puts the widest spread first, competencies together', () => {
    expect(titles(reviewMatrix(plan, cards, 'spread'))).toEqual([
      ['Concurrency', 'q3', 'q2'],
      ['Data structures', 'q1'],
      [undefined, 'q4'],
    ])
  })

  test('puts a single rating after agreement between two, and before what nobody rated', () => {
    const some = [card('mia', { q2: rated(4), q4: rated(2) }), card('rui', { q4: rated(2) })]
    expect(titles(reviewMatrix(plan, some, 'spread'))).toEqual([
      [undefined, 'q4'],
      ['Concurrency', 'q2', 'q3'],
      ['Data structures', 'q1'],
    ])
  })

  test('follows the plan by its sections, leaving empty ones out', () => {
    expect(titles(reviewMatrix(plan, cards, 'plan'))).toEqual([
      ['Warm-up', 'q1', 'q2'],
      ['Depth', 'q3', 'q4'],
    ])
  })

  test('orders by the lowest counted rating', () => {
    expect(titles(reviewMatrix(plan, cards, 'lowest'))[0]).toEqual(['Concurrency', 'q3', 'q2'])
    expect(titles(reviewMatrix(plan, cards, 'lowest')).at(-1)).toEqual([undefined, 'q4'])
  })

  test('orders by red flags raised, shadows included', () => {
    const flagged = [...cards.slice(0, 2), card('ada', {}, 'shadow', { redFlags: { q4: { f1: 1, f2: 2 } } })]
    expect(titles(reviewMatrix(plan, flagged, 'red-flags'))[0]).toEqual([undefined, 'q4'])
  })

  test('sums the planned minutes of a group', () => {
    expect(reviewMatrix(plan, cards, 'spread')[0]?.minutes).toBe(18)
  })

  test('has every question once in every order, with nobody submitted too', () => {
    for (const order of ['spread', 'plan', 'red-flags', 'lowest'] as const) {
      const ids = reviewMatrix(plan, [], order).flatMap((group) => group.rows.map((row) => row.entry.question.id))
      expect(ids.toSorted()).toEqual(['q1', 'q2', 'q3', 'q4'])
    }
  })
})

describe('joint ratings', () => {
  test('count only questions that two counted scorecards rated', () => {
    const cards = [
      card('mia', { q1: rated(3), q2: rated(1), q3: rated(2) }),
      card('rui', { q1: rated(2), q2: rated(4) }),
      card('ada', { q3: rated(4), q4: rated(4) }, 'shadow'),
    ]
    expect(jointRatings(reviewMatrix(plan, cards, 'spread'))).toEqual({ jointlyRated: 2, withinOne: 1 })
  })
})

describe('raised red flags', () => {
  test('name everyone who raised one, earliest first, in plan order', () => {
    const cards = [
      card('mia', {}, 'panelist', { redFlags: { q3: { f2: 40 }, q1: { f1: 30 } } }),
      card('rui', {}, 'panelist', { redFlags: { q1: { f1: 20 } } }),
    ]
    expect(raisedFlags(plan, cards).map((flag) => [flag.entry.question.id, flag.text, flag.raisedBy])).toEqual([
      [
        'q1',
        'first flag of q1',
        [
          { personId: 'rui', at: 20 },
          { personId: 'mia', at: 30 },
        ],
      ],
      ['q3', 'second flag of q3', [{ personId: 'mia', at: 40 }]],
    ])
  })
})
