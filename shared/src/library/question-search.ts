import { atOnce, type Steps } from '../base/steps.ts'
import { createFacetValues, type FacetCount, type QuestionFacet, questionFacets } from './facet-values.ts'
import type { Question, QuestionDifficulty, QuestionKind, QuestionLevel } from './question.ts'
import { createSearchTerms, searchWords } from './search-terms.ts'

export interface QuestionQuery {
  text?: string | undefined
  competency?: string | undefined
  kind?: QuestionKind | undefined
  level?: QuestionLevel | undefined
  difficulty?: QuestionDifficulty | undefined
  tag?: string | undefined
  /** Archived questions alone; absent: those that are not. */
  archived?: 'only' | undefined
  offset?: number | undefined
  limit?: number | undefined
}

/** What is searched: questions, some of them archived. */
export type Searchable = Question & { archived?: true | undefined }

export interface QuestionSearchResult<Q extends Searchable = Question> {
  /** Best match first; those that match equally well stay in the library's order. */
  questions: Q[]
  /** How many match, whatever `offset` and `limit` say. */
  total: number
  /** All of the library's, not only of what was found: they are what one can filter by. */
  competencies: string[]
  tags: string[]
  /** What there is to choose from what was found, most frequent first, at most 200 values a facet. */
  facets: Record<QuestionFacet, FacetCount[]>
}

export interface QuestionIndex<Q extends Searchable> {
  /** Adds a question, or puts it in the place of the one with its id, at the library's end. */
  put(question: Q): void
  remove(id: string): void
  /** The version at which each id is indexed. */
  versions(): Map<string, number>
  search(query: QuestionQuery): QuestionSearchResult<Q>
  /** The same in steps, of the questions that there are when it begins. */
  searching(query: QuestionQuery): Steps<QuestionSearchResult<Q>>
}

const DEFAULT_LIMIT = 50
/**
 * The most words of one search. Each is compared with all words of the library. The longest words are kept, because they select
 * most.
 */
const MOST_WORDS = 12
const lookedFor = (text: string): string[] =>
  [...new Set(searchWords(text))].toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS)

const MOST_FACET_VALUES = 200

/** Questions looked at between two steps: about a tenth of a millisecond. */
const AT_ONCE = 1_000

/**
 * What a match counts for, by where it is: a title, a tag or the prompt says more about a question than a probe or a sample
 * answer.
 */
const places: readonly [weight: number, textOf: (question: Question) => string][] = [
  [8, (question) => question.title ?? ''],
  [6, (question) => question.tags.join('\n')],
  [5, (question) => question.competency ?? ''],
  [4, (question) => question.prompt],
  [2, (question) => [...question.probes, ...question.strongSignals, ...question.redFlags].map(({ text }) => text).join('\n')],
  [1, (question) => [question.sampleAnswer ?? '', ...question.anchors.map(({ text }) => text)].join('\n')],
]

/**
 * Finds questions while somebody types: every word must be in a question, as a word, at the start of one, inside one or, where
 * the library has it nowhere, with a slip or two. Putting takes time in proportion to a question's words; searching, to the
 * library's distinct words and its questions.
 */
export function createQuestionIndex<Q extends Searchable>(): QuestionIndex<Q> {
  let terms = createSearchTerms()
  let facets = createFacetValues()
  /** In the library's order. The slot of a question that was replaced or removed stays empty until the sweep. */
  let slots: (Slot<Q> | undefined)[] = []
  const slotOf = new Map<string, number>()

  const put = (question: Q) => {
    remove(question.id)
    const slot = slots.push({ question, values: facets.add(question) }) - 1
    slotOf.set(question.id, slot)
    const weights = new Map<string, number>()
    for (const [weight, textOf] of places) {
      for (const word of searchWords(textOf(question))) if (!weights.has(word)) weights.set(word, weight)
    }
    for (const [word, weight] of weights) terms.add(word, slot, weight)
    if (slots.length > 1_000 && slots.length > 2 * slotOf.size) sweep()
  }
  const remove = (id: string) => {
    const slot = slotOf.get(id)
    if (slot === undefined) return
    facets.remove(slots[slot]?.values ?? [])
    slots[slot] = undefined
    slotOf.delete(id)
  }
  const sweep = () => {
    const kept = slots.filter((slot) => slot !== undefined)
    terms = createSearchTerms()
    facets = createFacetValues()
    slots = []
    slotOf.clear()
    for (const { question } of kept) put(question)
  }

  function* searching(query: QuestionQuery): Steps<QuestionSearchResult<Q>> {
    // Taken before the first step: what is put or removed between two steps neither comes into this answer nor leaves it.
    const [there, values] = [slots.slice(), facets]
    const [competencies, tags] = [[...values.all('competency')], [...values.all('tag')]]
    const words = lookedFor(query.text ?? '')
    const scores = words.length === 0 ? undefined : yield* terms.matching(words)
    const counter = values.count()
    const archived = query.archived === 'only'
    const wanted = questionFacets.flatMap((facet) => {
      const value = query[facet]
      return value === undefined ? [] : [{ facet, number: values.find(facet, value) }]
    })
    const byScore = new Map<number, Q[]>()
    let total = 0
    for (let slot = 0; slot < there.length; slot++) {
      if (slot % AT_ONCE === AT_ONCE - 1) yield
      const { question, values: its } = there[slot] ?? EMPTY
      const score = scores === undefined ? 0 : (scores[slot] ?? 0)
      if (!question || (scores !== undefined && score === 0) || (question.archived === true) !== archived) continue
      const failed = wanted.length === 0 ? wanted : wanted.filter(({ number }) => !its.includes(number))
      if (failed.length === 0) {
        total += 1
        const equals = byScore.get(score)
        if (equals) equals.push(question)
        else byScore.set(score, [question])
      }
      if (failed.length <= 1) counter.add(its, failed[0]?.facet)
    }
    yield
    const offset = query.offset ?? 0
    return {
      questions: bestOf(byScore, offset, offset + (query.limit ?? DEFAULT_LIMIT)),
      total,
      competencies,
      tags,
      facets: {
        competency: counter.of('competency', MOST_FACET_VALUES),
        kind: counter.of('kind', MOST_FACET_VALUES),
        level: counter.of('level', MOST_FACET_VALUES),
        difficulty: counter.of('difficulty', MOST_FACET_VALUES),
        tag: counter.of('tag', MOST_FACET_VALUES),
      },
    }
  }

  return {
    put,
    remove,
    versions: () => new Map([...slotOf].map(([id, slot]) => [id, slots[slot]?.question.version ?? 0])),
    search: (query) => atOnce(searching(query)),
    searching,
  }
}

interface Slot<Q extends Searchable> {
  question: Q
  /** The numbers of what it can be filtered by. */
  values: readonly number[]
}

const EMPTY: { question: undefined; values: readonly number[] } = { question: undefined, values: [] }

/**
 * Those from `start` to before `end`, highest score first; those of one score as they stand. Scores are few, however many
 * questions there are.
 */
function bestOf<Q>(byScore: ReadonlyMap<number, readonly Q[]>, start: number, end: number): Q[] {
  const best: Q[] = []
  let before = 0
  for (const [, equals] of [...byScore].sort(([a], [b]) => b - a)) {
    if (before >= end) break
    for (const one of equals.slice(Math.max(0, start - before), end - before)) best.push(one)
    before += equals.length
  }
  return best
}
