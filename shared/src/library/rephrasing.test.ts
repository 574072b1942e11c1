import { expect, it } from 'vitest'
import { aQuestion } from '../plans/plan.fixture.ts'
import { rephrase, rephrasedBy, rewordings, wordsOfQuestion } from './rephrasing.ts'

const question = aQuestion('q', {
  prompt: 'How?',
  probes: [
    { id: 'p1', text: 'And then?' },
    { id: 'p2', text: 'Why?' },
  ],
  tags: ['kept'],
})
const words = wordsOfQuestion(question)

it('[G11] [L3] says each point otherwise under its id, and changes nothing else', () => {
  expect(rephrase(question, words)).toEqual(question)
  const probes = ['What came next?', 'For what reason?']
  expect(rephrase(question, { ...words, prompt: 'In what way?', probes })).toEqual({
    ...question,
    prompt: 'In what way?',
    probes: [
      { id: 'p1', text: 'What came next?' },
      { id: 'p2', text: 'For what reason?' },
    ],
  })
})

it('[G11] shows each text that differs beside its own', () => {
  expect(rewordings(question, words)).toEqual([])
  expect(rewordings(question, { ...words, prompt: 'In what way?', probes: ['And then?', 'For what reason?'] })).toEqual([
    { place: 'Question', before: 'How?', after: 'In what way?' },
    { place: 'Probe', before: 'Why?', after: 'For what reason?' },
  ])
})

it('[G11] a point more or less is no rephrasing', () => {
  expect(rephrase(question, { ...words, probes: ['Why?'] })).toBeUndefined()
  expect(rephrase(question, { ...words, redFlags: [...words.redFlags, 'Another'] })).toBeUndefined()
})

it('[G11] keeps where it is from, and names each model once', () => {
  expect(rephrasedBy({ origin: 'imported', source: 'bank.md', line: 3 }, 'a')).toEqual({
    ...{ origin: 'imported', source: 'bank.md', line: 3 },
    model: 'a',
  })
  const drafted = { origin: 'drafted-by-model' as const, model: 'a' }
  expect(rephrasedBy(drafted, 'a')).toEqual(drafted)
  expect(rephrasedBy(rephrasedBy(drafted, 'b'), 'b')).toEqual({ ...drafted, model: 'a and b' })
  expect(rephrasedBy({ origin: 'written', model: 'm'.repeat(150) }, 'n'.repeat(150)).model).toHaveLength(200)
})
