import { expect, it } from 'vitest'
import { bankEntry } from '../bank-file/bank-entry.ts'
import { aQuestion } from '../plans/plan.fixture.ts'
import { modelMark } from './provenance-in-words.ts'

const drafted = aQuestion('q', { provenance: { origin: 'drafted-by-model', model: 'fake-1' } })

it('[G9] marks what a model drafted, and nothing else', () => {
  expect(modelMark(drafted)).toBe('Drafted by fake-1')
  expect(modelMark(aQuestion('q', { provenance: { origin: 'drafted-by-model' } }))).toBe('Drafted by a model')
  expect(modelMark(aQuestion('q', { provenance: { origin: 'written' } }))).toBeUndefined()
})

it('[G11] marks what a model rephrased, wherever the question is from', () => {
  expect(modelMark(aQuestion('q', { provenance: { origin: 'starter', model: 'fake-1' } }))).toBe('Rephrased by fake-1')
})

it('[G9] an export says it as a tag, once, however many tags there are', () => {
  expect(bankEntry(drafted).tags).toEqual(['Drafted by fake-1'])
  expect(bankEntry({ ...drafted, tags: ['Drafted by fake-1'] }).tags).toEqual(['Drafted by fake-1'])
  const tags = Array.from({ length: 40 }, (_, at) => `tag ${at}`)
  expect(bankEntry({ ...drafted, tags }).tags).toHaveLength(40)
  expect(bankEntry({ ...drafted, tags }).tags.at(-1)).toBe('Drafted by fake-1')
  expect(bankEntry({ ...drafted, tags, provenance: { origin: 'written' } }).tags).toEqual(tags)
})
