import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { competencySummarySchema } from './candidate-summary.ts'
import { competencyCoverage, type RatedQuestion, summariseCompetencies, widestDistance } from './summarise-competencies.ts'

const row = (over: Partial<RatedQuestion>): RatedQuestion => ({
  interviewId: 'i1',
  personId: 'mia',
  questionId: 'q1',
  counted: true,
  competency: 'Testing',
  kind: over.value === undefined ? 'not-assessed' : 'rated',
  value: undefined,
  scaleSize: 4,
  evidenced: false,
  redFlags: 0,
  ...over,
})
const one = (rows: RatedQuestion[]) => {
  const [summary] = summariseCompetencies(rows)
  if (!summary) throw new Error('No summary')
  return summary
}

describe('[C3] the summary of a competency', () => {
  it('counts ratings by level, and says from how many scorecards', () => {
    const summary = one([
      row({ value: 4, evidenced: true }),
      row({ value: 2, personId: 'rui' }),
      row({ value: 4, questionId: 'q2' }),
    ])
    expect(summary.distributions).toEqual([{ counts: [0, 1, 0, 2] }])
    expect(summary).toMatchObject({ scorecards: 2, evidenced: 1, questions: { rated: 2, notAssessed: 0, notAsked: 0 } })
    expect(summary.widest).toEqual({ interviewId: 'i1', lowest: 2, highest: 4 })
  })

  it('keeps scales of different sizes apart', () => {
    const summary = one([row({ value: 5, scaleSize: 5, interviewId: 'i2' }), row({ value: 1 })])
    expect(summary.distributions).toEqual([{ counts: [1, 0, 0, 0] }, { counts: [0, 0, 0, 0, 1] }])
    expect(summary.widest).toBeUndefined()
  })

  it('[R4] leaves shadows out of every figure, and tells that they rated', () => {
    const shadow = row({ personId: 'ada', counted: false, value: 1, redFlags: 3, evidenced: true })
    const summary = one([row({ value: 4 }), shadow])
    expect(summary).toMatchObject({
      distributions: [{ counts: [0, 0, 0, 1] }],
      scorecards: 1,
      redFlags: 0,
      evidenced: 0,
      shadowRatings: 1,
    })
    expect(summary.widest).toBeUndefined()
    expect(one([shadow]).questions).toEqual({ rated: 0, notAssessed: 0, notAsked: 1 })
  })

  it('[R5] counts what is missing as missing, and never as a low rating', () => {
    const summary = one([
      row({}),
      row({ questionId: 'q2', kind: 'unrated' }),
      row({ questionId: 'q3', value: 3 }),
      row({ questionId: 'q3', personId: 'rui' }),
    ])
    expect(summary.distributions).toEqual([{ counts: [0, 0, 1, 0] }])
    expect(summary.questions).toEqual({ rated: 1, notAssessed: 1, notAsked: 1 })
  })

  it('compares people on one question, never a question with another', () => {
    expect(one([row({ value: 1 }), row({ value: 4, questionId: 'q2' })]).widest).toBeUndefined()
  })

  it('takes spellings that differ in case and spacing for one competency', () => {
    expect(summariseCompetencies([row({ value: 1 }), row({ value: 2, competency: ' testing ' })])).toHaveLength(1)
    expect(summariseCompetencies([row({ competency: undefined, value: 1 })])[0]?.competency).toBe('')
  })
})

it('[C3] nothing depends on the order of the rows, and every rating is in exactly one level', () => {
  const arbitrary = fc.array(
    fc
      .record({
        interviewId: fc.constantFrom('i1', 'i2'),
        personId: fc.constantFrom('mia', 'rui', 'ada'),
        questionId: fc.constantFrom('q1', 'q2', 'q3'),
        value: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        redFlags: fc.nat(3),
      })
      .map((over) => row({ ...over, counted: over.personId !== 'ada' })),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(arbitrary, (rows) => {
      const summary = one(rows)
      competencySummarySchema.parse(summary)
      const { widest: _one, ...reversed } = one(rows.toReversed())
      const { widest: _other, ...rest } = summary
      expect(reversed).toEqual(rest)
      expect(widestDistance([one(rows.toReversed())])).toBe(widestDistance([summary]))
      const ratings = summary.distributions.flatMap(({ counts }) => counts).reduce((sum, each) => sum + each, 0)
      expect(ratings).toBe(rows.filter((each) => each.counted && each.value !== undefined).length)
    }),
  )
})

it('[C3] coverage asks about the competencies of the role, whatever else was judged', () => {
  const judged = summariseCompetencies([
    row({ value: 3, competency: 'testing' }),
    row({ competency: 'Design' }),
    row({ value: 2, competency: 'Extra' }),
  ])
  const role = { competencies: [{ name: 'Testing' }, { name: 'Design' }, { name: 'Python' }] }
  expect(competencyCoverage(role, judged)).toEqual({ rated: 1, of: 3 })
})
