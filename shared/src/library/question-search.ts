import type { Question, QuestionDifficulty, QuestionKind, QuestionLevel } from './question.ts'

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
}

const DEFAULT_LIMIT = 50

/**
 * Searches the library: every word of the text must occur somewhere in a question, at the start of a word or inside one. Where it occurs decides the
 * order: a title or tag says more than a sample answer.
 */
export function searchQuestions<Q extends Searchable>(library: readonly Q[], query: QuestionQuery): QuestionSearchResult<Q> {
  const words = searchWords(query.text ?? '')
  const found = library
    .filter((question) => passesFilters(question, query))
    .map((question) => ({ question, score: matchScore(question, words) }))
    .filter(({ score }) => words.length === 0 || score > 0)
    .sort((a, b) => b.score - a.score)
  const offset = query.offset ?? 0
  return {
    questions: found.slice(offset, offset + (query.limit ?? DEFAULT_LIMIT)).map(({ question }) => question),
    total: found.length,
    competencies: distinct(library.flatMap((question) => question.competency ?? [])),
    tags: distinct(library.flatMap((question) => question.tags)),
  }
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

const searchWords = (text: string): string[] => [...new Set(fold(text).split(/\s+/).filter(Boolean))]

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort((a, b) => a.localeCompare(b, 'en'))

function passesFilters(question: Searchable, query: QuestionQuery): boolean {
  return (
    (question.archived === true) === (query.archived === 'only') &&
    (query.competency === undefined || question.competency === query.competency) &&
    (query.kind === undefined || question.kind === query.kind) &&
    (query.level === undefined || question.level === query.level) &&
    (query.difficulty === undefined || question.difficulty === query.difficulty) &&
    (query.tag === undefined || question.tags.includes(query.tag))
  )
}

/** The sum over the words of the best place each occurs in; 0 when a word occurs nowhere. */
function matchScore(question: Question, words: readonly string[]): number {
  const fields: [weight: number, text: string][] = [
    [8, question.title ?? ''],
    [6, question.tags.join('\n')],
    [5, question.competency ?? ''],
    [4, question.prompt],
    [2, [...question.probes, ...question.strongSignals, ...question.redFlags].map((point) => point.text).join('\n')],
    [1, [question.sampleAnswer ?? '', ...question.anchors.map((anchor) => anchor.text)].join('\n')],
  ]
  const folded = fields.map(([weight, text]) => [weight, fold(text)] as const)
  let score = 0
  for (const word of words) {
    const best = Math.max(...folded.map(([weight, text]) => weight * occurrence(text, word)))
    if (best === 0) return 0
    score += best
  }
  return score
}

/** 2 at the start of a word, 1 inside one, 0 nowhere. */
function occurrence(text: string, word: string): 0 | 1 | 2 {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return 2
  }
  return text.includes(word) ? 1 : 0
}
