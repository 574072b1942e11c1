import { expect, it } from 'vitest'
import { splitByLabels, startsWithLabel } from './find-labels.ts'
import { labelField } from './labels.ts'

it.each([
  ['Strong signal', 'strongSignals'],
  ['goodToHear', 'strongSignals'],
  ['What to look for in the answer', 'strongSignals'],
  ["What you're looking for", 'strongSignals'],
  ['Possible follow-ups', 'probes'],
  ['Follow-up questions to ask', 'probes'],
  ['follow_up_questions', 'probes'],
  ['Warning signs', 'redFlags'],
  ['Red flags to watch for', 'redFlags'],
  ['Model answer', 'sampleAnswer'],
  ['Experience level', 'level'],
  ['Duration (min)', 'minutes'],
  ['Skill assessed', 'competency'],
  ['Interview Question', 'prompt'],
  ['Why we ask this', 'purpose'],
  ['Database', undefined],
  ['The candidate explains the trade-off between both designs', undefined],
])('takes “%s” for %s', (label, field) => {
  expect(labelField(label)).toBe(field)
})

it('parts a line at each of its labels', () => {
  expect(splitByLabels('What is a lock? Look for: one holder. Red flags: none at all.')).toEqual([
    { text: 'What is a lock?' },
    { field: 'strongSignals', label: 'Look for', text: 'one holder.' },
    { field: 'redFlags', label: 'Red flags', text: 'none at all.' },
  ])
})

it('reads facts beside each other, whatever stands between them', () => {
  const fields = [
    ['difficulty', 'Easy'],
    ['level', 'Senior'],
    ['minutes', '5 min'],
  ]
  for (const line of [
    'Difficulty: Easy | Level: Senior | Time: 5 min',
    'Difficulty: Easy, Level: Senior, Time: 5 min',
    'Difficulty: Easy Level: Senior Time: 5 min',
  ]) {
    expect(splitByLabels(line).map(({ field, text }) => [field, text])).toEqual(fields)
  }
})

it.each([
  'ORM: rapid development, portability. Raw SQL: complex queries.',
  'Fix: algorithmic improvements first, then caching.',
  'Real-world: choose between the two.',
  'It calls `Look for: x` in its output.',
])('sees no label in “%s”', (text) => {
  expect(splitByLabels(text)).toEqual([{ text }])
})

it('takes guidance written as a sentence whole', () => {
  expect(splitByLabels('Should cover retries. Weak answers only show a loop.')).toEqual([
    { field: 'strongSignals', text: 'Should cover retries.' },
    { field: 'redFlags', text: 'Weak answers only show a loop.' },
  ])
  expect(startsWithLabel('Should we retry here?')).toBe(false)
})
