import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aQuestion } from '../plans/plan.fixture.ts'
import { createQuestionIndex, type QuestionQuery, type Searchable } from './question-search.ts'

function searchQuestions(library: readonly Searchable[], query: QuestionQuery) {
  const index = createQuestionIndex()
  for (const question of library) index.put(question)
  return index.search(query)
}
const question = (id: string, fields: Partial<Searchable>): Searchable =>
  aQuestion(id, { prompt: `Prompt of ${id}`, strongSignals: [], probes: [], redFlags: [], ...fields })
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
const ids = (query: QuestionQuery) => searchQuestions(library, query).questions.map(({ id }) => id)

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

  it.each(['asynico', 'ayncio', 'asynncio', 'asyncoi', 'asynci', 'asynx'])('[L9] forgives a slip: %s', (text) => {
    expect(ids({ text })).toEqual(['asyncio', 'threads'])
  })

  it.each(['thzzd', 'xyncio', 'gennaratrs'])('[L9] and no more than that: %s', (text) => {
    expect(ids({ text })).toEqual([])
  })

  it('[L9] slips count only for words the library doesn’t have', () => {
    const near = [question('a', { prompt: 'heaps' }), question('b', { prompt: 'heads' })]
    expect(searchQuestions(near, { text: 'heads' }).questions.map(({ id }) => id)).toEqual(['b'])
  })

  it('[L9] of a search of many words the longest twelve are looked for, however many single letters stand beside them', () => {
    const words = Array.from({ length: 12 }, (_, index) => `word${String.fromCharCode(97 + index)}`)
    const all = [question('all', { prompt: words.join(' ') }), question('letters', { prompt: 'a b c d e f g h i j k l m n' })]
    const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'].join(' ')
    const found = (text: string) => searchQuestions(all, { text }).questions.map(({ id }) => id)
    expect(found(words.join(' '))).toEqual(['all'])
    expect(found(`${letters} ${words.join(' ')}`)).toEqual(['all'])
  })

  it('[L9] counts each facet as if it were not chosen, and the others are', () => {
    const { facets } = searchQuestions(library, { competency: 'Concurrency' })
    expect(facets.competency).toEqual([
      { value: 'Concurrency', count: 2 },
      { value: 'Language', count: 1 },
    ])
    expect(facets.level).toEqual([{ value: 'senior', count: 1 }])
    expect(facets.tag).toEqual([{ value: 'asyncio', count: 1 }])
  })

  it('[L8] keeps the archive apart', () => {
    const some = [question('a', {}), question('b', { archived: true })]
    expect(searchQuestions(some, {}).questions.map(({ id }) => id)).toEqual(['a'])
    expect(searchQuestions(some, { archived: 'only' }).questions.map(({ id }) => id)).toEqual(['b'])
  })

  it('[L9] finds what a question says now, however often it changed, and nothing that is gone', () => {
    const index = createQuestionIndex()
    index.put(question('other', { prompt: 'Constant' }))
    for (let version = 1; version <= 2_500; version++) index.put(question('q', { version, prompt: `Wording w${version}w` }))
    expect(index.search({ text: 'w2499w' }).total).toBe(0)
    expect(index.search({ text: 'w2500w' }).questions.map(({ version }) => version)).toEqual([2_500])
    expect(index.versions()).toEqual(
      new Map([
        ['other', 1],
        ['q', 2_500],
      ]),
    )
    index.remove('q')
    expect(index.search({}).questions.map(({ id }) => id)).toEqual(['other'])
  })

  it('[L9] in steps it finds the same, whatever is put, and so replaced, between two of them', () => {
    const words = ['heap', 'heaps', 'loop', 'looping', 'event', 'a', 'generator']
    const some = fc.record({
      id: fc.integer({ min: 0, max: 12 }).map((number) => `q${number}`),
      prompt: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((each) => each.join(' ')),
      competency: fc.constantFrom('Language', 'Concurrency', undefined),
      archived: fc.constantFrom(true as const, undefined),
    })
    const query = fc.record({
      text: fc.array(fc.constantFrom(...words, 'evnt', 'loops'), { maxLength: 3 }).map((each) => each.join(' ')),
      competency: fc.constantFrom('Language', undefined),
      archived: fc.constantFrom('only' as const, undefined),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 1 }), fc.array(some), query, (first, later, asked) => {
        const index = createQuestionIndex()
        for (const { id, ...fields } of first) index.put(question(id, fields))
        const expected = index.search(asked)
        const steps = index.searching(asked)
        for (let number = 0; ; number++) {
          const step = steps.next()
          if (step.done) {
            expect(step.value).toEqual(expected)
            return
          }
          const change = later[number]
          if (change) index.put(question(change.id, { prompt: change.prompt }))
        }
      }),
    )
  })

  it('[L9] a search of many letters rests between its words and its questions', () => {
    const index = createQuestionIndex()
    for (let number = 0; number < 3_000; number++) index.put(question(`q${number}`, { prompt: `w${number} a b c d` }))
    const steps = index.searching({ text: 'a b c d' })
    let rests = 0
    while (!steps.next().done) rests++
    expect(rests).toBeGreaterThan(7)
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
