import type { Question, QuestionDifficulty, QuestionKind, QuestionLevel } from './question.ts'
import { createSearchTerms, searchWords } from './search-terms.ts'

export const questionFacets = ['competency', 'kind', 'level', 'difficulty', 'tag'] as const
export type QuestionFacet = (typeof questionFacets)[number]

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

/** A value of a facet, and how many questions match the text and every other facet with it. */
export interface FacetCount {
  value: string
  count: number
}

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
}

const DEFAULT_LIMIT = 50
/** Words of one search: each goes through all of the library's, and nobody types more. The longest tell most. */
const MOST_WORDS = 12
const lookedFor = (text: string): string[] =>
  [...new Set(searchWords(text))].toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS)

const MOST_FACET_VALUES = 200

/** What a match counts for, by where it is: a title, a tag or the prompt says more about a question than a probe or a sample answer. */
const places: readonly [weight: number, textOf: (question: Question) => string][] = [
  [8, (question) => question.title ?? ''],
  [6, (question) => question.tags.join('\n')],
  [5, (question) => question.competency ?? ''],
  [4, (question) => question.prompt],
  [2, (question) => [...question.probes, ...question.strongSignals, ...question.redFlags].map(({ text }) => text).join('\n')],
  [1, (question) => [question.sampleAnswer ?? '', ...question.anchors.map(({ text }) => text)].join('\n')],
]

/**
 * Finds questions while somebody types: every word must be in a question, as a word, at the start of one, inside one or, where the library has
 * it nowhere, with a slip or two. Putting takes time in proportion to a question's words; searching, to the library's distinct words and its questions.
 */
export function createQuestionIndex<Q extends Searchable>(): QuestionIndex<Q> {
  let terms = createSearchTerms()
  /** In the library's order. The slot of a question that was replaced or removed stays empty until the sweep. */
  let slots: (Q | undefined)[] = []
  const slotOf = new Map<string, number>()

  const put = (question: Q) => {
    remove(question.id)
    const slot = slots.push(question) - 1
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
    if (slot !== undefined) slots[slot] = undefined
    slotOf.delete(id)
  }
  const sweep = () => {
    const kept = slots.filter((question) => question !== undefined)
    terms = createSearchTerms()
    slots = []
    slotOf.clear()
    for (const question of kept) put(question)
  }

  return {
    put,
    remove,
    versions: () => new Map([...slotOf].map(([id, slot]) => [id, slots[slot]?.version ?? 0])),
    search(query) {
      const words = lookedFor(query.text ?? '')
      const scores = words.length === 0 ? undefined : terms.match(words)
      const counts = new Map(questionFacets.map((facet) => [facet, new Map<string, number>()]))
      const found: { question: Q; score: number }[] = []
      const [competencies, tags] = [new Set<string>(), new Set<string>()]
      for (const [slot, question] of slots.entries()) {
        if (!question) continue
        if (question.competency !== undefined) competencies.add(question.competency)
        for (const tag of question.tags) tags.add(tag)
        const score = scores === undefined ? 0 : scores.get(slot)
        if (score === undefined || (question.archived === true) !== (query.archived === 'only')) continue
        const failed = questionFacets.filter((facet) => query[facet] !== undefined && !has(question, facet, query[facet]))
        if (failed.length === 0) found.push({ question, score })
        if (failed.length > 1) continue
        for (const facet of failed.length === 0 ? questionFacets : failed) {
          const count = counts.get(facet)
          for (const value of valuesOf(question, facet)) count?.set(value, (count.get(value) ?? 0) + 1)
        }
      }
      if (scores !== undefined) found.sort((a, b) => b.score - a.score)
      const offset = query.offset ?? 0
      const countsOf = (facet: QuestionFacet): FacetCount[] =>
        [...(counts.get(facet) ?? [])]
          .map(([value, count]) => ({ value, count }))
          .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
          .slice(0, MOST_FACET_VALUES)
      return {
        questions: found.slice(offset, offset + (query.limit ?? DEFAULT_LIMIT)).map(({ question }) => question),
        total: found.length,
        competencies: sorted(competencies),
        tags: sorted(tags),
        facets: {
          competency: countsOf('competency'),
          kind: countsOf('kind'),
          level: countsOf('level'),
          difficulty: countsOf('difficulty'),
          tag: countsOf('tag'),
        },
      }
    },
  }
}

const collator = new Intl.Collator('en')
const sorted = (values: ReadonlySet<string>): string[] => [...values].sort(collator.compare)

function valuesOf(question: Question, facet: QuestionFacet): readonly string[] {
  if (facet === 'tag') return question.tags
  const value = question[facet]
  return value === undefined ? [] : [value]
}

const has = (question: Question, facet: QuestionFacet, value: string | undefined): boolean =>
  value !== undefined && valuesOf(question, facet).includes(value)
