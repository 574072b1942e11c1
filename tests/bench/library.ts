import { createQuestionIndex } from '@panelbook/shared/library/question-search'
import type { BenchReport } from './bench-report.ts'
import { madeLibrary } from './made-library.ts'

export const summary = 'Time to index a library and to answer a keystroke in its search, at three sizes.'
export const usage = '--repeats N (20)'

const SIZES = [1_000, 5_000, 20_000]
/**
 * The most milliseconds that the slowest kind of search may take at the largest size: the answer to a keystroke still feels
 * instant.
 */
const BOUND_MS = 100

/** The kinds of search: a word's beginning, whole words, a typo, filters alone, filters with words, nothing at all. */
const searches = {
  beginning: { text: 'ba' },
  word: { text: 'bakudi' },
  words: { text: 'bakudi some cost' },
  slip: { text: 'bakuddi' },
  facets: { level: 'senior', difficulty: 'hard' },
  both: { text: 'cost', competency: 'Competency 3', tag: 'tag-7' },
  everything: {},
} as const

export async function bench(parameters: string[]): Promise<BenchReport> {
  const at = parameters.indexOf('--repeats')
  const repeats = at < 0 ? 20 : Number(parameters[at + 1])
  if (!Number.isInteger(repeats) || repeats < 1) throw new Error('--repeats takes a whole number above 0')
  const rows = SIZES.map((size) => {
    const index = createQuestionIndex()
    const questions = madeLibrary(size)
    const started = performance.now()
    for (const question of questions) index.put(question)
    const indexMs = performance.now() - started
    const medians = Object.entries(searches).map(([kind, query]) => {
      const times: number[] = []
      for (let round = 0; round <= repeats; round++) {
        const before = performance.now()
        index.search(query)
        // The first round warms the code.
        if (round > 0) times.push(performance.now() - before)
      }
      const medianMs = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
      return { kind, medianMs, slowestMs: times.at(-1) ?? 0, found: index.search(query).total }
    })
    return { size, indexMs, searches: medians }
  })
  const missed = (rows.at(-1)?.searches ?? []).filter((search) => search.medianMs > BOUND_MS).map((search) => search.kind)
  const lines = rows.map(({ size, indexMs, searches: medians }) =>
    [
      String(size).padStart(9),
      `${indexMs.toFixed(0)} ms`.padStart(10),
      ...medians.map((search) => `${search.medianMs.toFixed(1)} (${search.found})`.padStart(14)),
    ].join(' '),
  )
  const head = ['questions'.padStart(9), 'to index'.padStart(10), ...Object.keys(searches).map((kind) => kind.padStart(14))]
  return {
    title: `Library search: medians of ${repeats} in milliseconds (questions found)`,
    text: [
      head.join(' '),
      ...lines,
      '',
      missed.length > 0 ? `Over ${BOUND_MS} ms: ${missed.join(', ')}.` : `All below ${BOUND_MS} ms.`,
    ].join('\n'),
    figures: rows,
    passed: missed.length === 0,
  }
}
