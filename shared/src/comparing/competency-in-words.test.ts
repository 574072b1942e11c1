import { describe, expect, it } from 'vitest'
import type { CompetencySummary } from './candidate-summary.ts'
import { competencyColumns, competencyInWords } from './competency-in-words.ts'

const summary = (over: Partial<CompetencySummary> = {}): CompetencySummary => ({
  competency: 'Testing',
  distributions: [{ counts: [0, 1, 3, 2] }],
  scorecards: 3,
  evidenced: 5,
  questions: { rated: 2, notAssessed: 1, notAsked: 0 },
  widest: { interviewId: 'i', lowest: 2, highest: 4 },
  redFlags: 1,
  shadowRatings: 2,
  ...over,
})

describe('[C3] what stands behind a cell', () => {
  it('is told with how many scorecards it comes from', () => {
    expect(competencyInWords(summary())).toEqual([
      '6 ratings in 3 scorecards: 1 × 2, 3 × 3, 2 × 4',
      '2 questions rated, 1 not assessed',
      'Widest gap: 2 and 4',
      '5 with evidence',
      '1 red flag',
      '2 ratings by shadows, not counted',
    ])
  })

  it('says what is missing, and nothing of a low rating', () => {
    const none = { distributions: [], scorecards: 0, evidenced: 0, redFlags: 0, shadowRatings: 0 }
    const { widest: _widest, ...rest } = summary({ ...none, questions: { rated: 0, notAssessed: 2, notAsked: 1 } })
    expect(competencyInWords(rest)).toEqual(['No counted rating', 'No question rated, 2 not assessed, 1 not rated'])
    expect(competencyInWords(undefined)).toEqual(['Not asked in a revealed interview'])
  })

  it('names the scale where there are two', () => {
    const two = summary({ distributions: [{ counts: [0, 0, 1, 0] }, { counts: [0, 0, 0, 0, 2] }] })
    expect(competencyInWords(two)[0]).toBe('1 rating of 4 in 3 scorecards: 1 × 3; 2 ratings of 5 in 3 scorecards: 2 × 5')
  })
})

it('[C3] columns are the role’s competencies in its order, then others by name, each once', () => {
  const judged = [
    { competencies: [summary({ competency: 'zeal' }), summary({ competency: ' TESTING ' }), summary({ competency: '' })] },
  ]
  const columns = competencyColumns({ competencies: [{ name: 'Python' }, { name: 'Testing' }] }, judged)
  expect(columns.map(({ name }) => name)).toEqual(['Python', 'Testing', 'No competency named', 'zeal'])
})
