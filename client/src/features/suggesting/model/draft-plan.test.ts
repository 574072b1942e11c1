import { aQuestion } from '@panelbook/shared/plans/plan.fixture'
import { planEditSchema } from '@panelbook/shared/plans/plan-edit'
import type { SuggestedPick } from '@panelbook/shared/suggesting/suggestion-schema'
import { expect, it } from 'vitest'
import { openAlternatives, planOf, swapIn, titleOf } from './draft-plan.ts'

const pick = (id: string, alternatives: [string, number][] = [], competency?: string): SuggestedPick => ({
  question: aQuestion(id, competency === undefined ? {} : { competency }),
  minutes: 8,
  matches: [],
  alternatives: alternatives.map(([other, change]) => ({ question: aQuestion(other), minutes: 9, matches: [], change })),
})

it('[G6] swaps an alternative in with one press, and back', () => {
  const picks = [
    pick('a', [
      ['b', -2],
      ['c', -3],
    ]),
    pick('d'),
  ]
  const swapped = swapIn(picks, 'a', 'b')
  expect(swapped.map(({ question }) => question.id)).toEqual(['b', 'd'])
  expect(swapped[0]?.alternatives.map(({ question, change }) => [question.id, change])).toEqual([
    ['a', 2],
    ['c', -1],
  ])
  expect(swapIn(swapped, 'b', 'a')[0]?.question).toEqual(picks[0]?.question)
  expect(swapIn(picks, 'a', 'unknown')).toEqual(picks)
})

it('[G6] offers nothing twice', () => {
  const picks = [pick('a', [['d', 0]]), pick('d')]
  expect(openAlternatives(picks, picks[0] ?? pick('a'))).toEqual([])
})

it('[G6] [G10] takes what was accepted alone, by competency, for the level, stage and slot', () => {
  const picks = [pick('a', [], 'Testing'), pick('b', [], 'Data'), pick('c', [], 'Testing'), pick('d')]
  const plan = planOf(picks, new Set(['a', 'b', 'c']), {
    title: ' Backend ',
    wish: { stage: 'coding', minutes: 45, level: 'senior' },
  })
  expect(planEditSchema.parse(plan)).toEqual(plan)
  expect(plan).toMatchObject({ title: 'Backend', minutes: 45, level: 'senior', stage: 'Coding' })
  expect(plan.competencies).toEqual([
    { name: 'Testing', weight: 1 },
    { name: 'Data', weight: 1 },
  ])
  expect(plan.sections.map(({ title, questions }) => [title, questions.map(({ questionId }) => questionId)])).toEqual([
    ['Testing', ['a', 'c']],
    ['Data', ['b']],
  ])
})

it.each([
  ['\n# **Data engineer**\nAbout us', 'Data engineer'],
  ['', ''],
  [`${'word '.repeat(40)}`, `${'word '.repeat(15).trim()}…`],
])('names the plan after the posting: %j', (posting, title) => {
  expect(titleOf(posting)).toBe(title)
})
