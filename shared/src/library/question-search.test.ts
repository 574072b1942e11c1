import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from './question.ts'
import { searchQuestions } from './question-search.ts'

const question = (id: string, fields: Partial<Question>): Question => ({
  id,
  version: 1,
  prompt: `Prompt of ${id}`,
  strongSignals: [],
  probes: [],
  redFlags: [],
  anchors: [],
  tags: [],
  provenance: { origin: 'written' },
  ...fields,
})
const library = [
  question('generators', {
    prompt: 'What does a generator remember?',
    competency: 'Language',
    level: 'mid',
    tags: ['iterators'],
  }),
  question('asyncio', { title: 'AsyncIO', prompt: 'What is an event loop?', competency: 'Concurrency', tags: ['asyncio'] }),
  question('threads', {
    prompt: 'When are threads right?',
    competency: 'Concurrency',
    level: 'senior',
    sampleAnswer: 'Unlike asyncio, threads can block.',
  }),
  question('café', { prompt: 'How do you sort “café” and “cafe”?', probes: [{ id: 'p1', text: 'And what of Unicode?' }] }),
]
const ids = (query: Parameters<typeof searchQuestions>[1]) => searchQuestions(library, query).questions.map(({ id }) => id)

describe('searching the library', () => {
  it('without words gives everything in the library’s order', () => {
    expect(ids({})).toEqual(['generators', 'asyncio', 'threads', 'café'])
    expect(ids({ text: '   ' })).toEqual(ids({}))
  })

  it('puts a title before a sample answer', () => {
    expect(ids({ text: 'asyncio' })).toEqual(['asyncio', 'threads'])
  })

  it('wants every word somewhere', () => {
    expect(ids({ text: 'threads right' })).toEqual(['threads'])
    expect(ids({ text: 'threads generator' })).toEqual([])
  })

  it('finds beginnings, insides and accents in any case', () => {
    expect(ids({ text: 'GENER' })).toEqual(['generators'])
    expect(ids({ text: 'enerato' })).toEqual(['generators'])
    expect(ids({ text: 'CAFE' })).toEqual(['café'])
    expect(ids({ text: 'unicode' })).toEqual(['café'])
  })

  it('filters by every fact there is', () => {
    expect(ids({ competency: 'Concurrency' })).toEqual(['asyncio', 'threads'])
    expect(ids({ competency: 'Concurrency', level: 'senior' })).toEqual(['threads'])
    expect(ids({ tag: 'iterators' })).toEqual(['generators'])
    expect(ids({ difficulty: 'hard' })).toEqual([])
  })

  it('gives a page, the whole count and all there is to filter by', () => {
    const result = searchQuestions(library, { text: 'what', offset: 1, limit: 1 })
    expect(result.questions).toHaveLength(1)
    expect(result.total).toBe(3)
    expect(result.competencies).toEqual(['Concurrency', 'Language'])
    expect(result.tags).toEqual(['asyncio', 'iterators'])
  })

  it('never finds more with more words, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (one, other) => {
        expect(searchQuestions(library, { text: `${one} ${other}` }).total).toBeLessThanOrEqual(
          searchQuestions(library, { text: one }).total,
        )
      }),
    )
  })
})
