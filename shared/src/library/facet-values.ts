import type { Question } from './question.ts'

export const questionFacets = ['competency', 'kind', 'level', 'difficulty', 'tag'] as const
export type QuestionFacet = (typeof questionFacets)[number]

/** A value of a facet, and how many questions match the text and every other facet with it. */
export interface FacetCount {
  value: string
  count: number
}

/**
 * What of a question can be filtered by: a number for each of its values, so that counting those of a whole library takes no look
 * at a text.
 */
export interface FacetValues {
  add(question: Question): readonly number[]
  remove(values: readonly number[]): void
  /** The number of a value; -1 where the library has never had it. */
  find(facet: QuestionFacet, value: string): number
  /** All values of the facet that questions have, sorted for people. */
  all(facet: QuestionFacet): readonly string[]
  /** Starts to count. */
  count(): FacetCounter
}

export interface FacetCounter {
  /** @param only counts the values of this facet alone */
  add(values: readonly number[], only?: QuestionFacet): void
  /** The most frequent values, at most `most` of them, each with its count. */
  of(facet: QuestionFacet, most: number): FacetCount[]
}

const collator = new Intl.Collator('en')

export function createFacetValues(): FacetValues {
  const numbers = new Map(questionFacets.map((facet) => [facet, new Map<string, number>()]))
  const known: { facet: QuestionFacet; value: string; questions: number }[] = []
  /** Of each facet, its values in order; gone when one comes or goes. */
  const inOrder = new Map<QuestionFacet, string[]>()

  const find = (facet: QuestionFacet, value: string) => numbers.get(facet)?.get(value) ?? -1
  const numberOf = (facet: QuestionFacet, value: string) => {
    const found = find(facet, value)
    if (found >= 0) return found
    numbers.get(facet)?.set(value, known.length)
    return known.push({ facet, value, questions: 0 }) - 1
  }
  const change = (values: readonly number[], by: number) => {
    for (const number of values) {
      const entry = known[number]
      if (!entry) continue
      entry.questions += by
      if (entry.questions === Math.max(0, by)) inOrder.delete(entry.facet)
    }
  }

  return {
    find,
    add(question) {
      const values = questionFacets.flatMap((facet) =>
        [...new Set(valuesOf(question, facet))].map((value) => numberOf(facet, value)),
      )
      change(values, 1)
      return values
    },
    remove: (values) => change(values, -1),
    all(facet) {
      const ready = inOrder.get(facet)
      if (ready) return ready
      const there = known.filter((entry) => entry.facet === facet && entry.questions > 0).map(({ value }) => value)
      const sorted = there.sort(collator.compare)
      inOrder.set(facet, sorted)
      return sorted
    },
    count() {
      const counts = new Uint32Array(known.length)
      return {
        add(values, only) {
          for (const number of values) {
            if (only === undefined || known[number]?.facet === only) counts[number] = (counts[number] ?? 0) + 1
          }
        },
        of: (facet, most) =>
          known
            .flatMap((entry, number) =>
              entry.facet === facet && counts[number] ? [{ value: entry.value, count: counts[number] }] : [],
            )
            .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
            .slice(0, most),
      }
    },
  }
}

function valuesOf(question: Question, facet: QuestionFacet): readonly string[] {
  if (facet === 'tag') return question.tags
  const value = question[facet]
  return value === undefined ? [] : [value]
}
