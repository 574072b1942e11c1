import type { Question } from '@panelbook/shared/library/question'
import { createQuestionIndex } from '@panelbook/shared/library/question-search'
import { seededRandom } from '../harness/seeded-random.ts'
import type { BenchReport } from './bench-report.ts'

export const summary = 'Time to index a library and to answer a keystroke in its search, at three sizes.'
export const usage = '--repeats N (20)'

const SIZES = [1_000, 5_000, 20_000]
/** What the slowest kind of search may take at the largest size, in milliseconds: a keystroke still feels answered at once. */
const BOUND_MS = 100

/** The keystrokes: a word's beginning, whole words, a slip, filters alone, filters with words, nothing at all. */
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

/** Questions of about 90 words out of some 12,000, common ones far more often than rare ones, as in a real library. */
function madeLibrary(size: number): Question[] {
  const random = seededRandom(size)
  const syllables = ['ba', 'ku', 'di', 'lo', 're', 'mi', 'sta', 'ne', 'vo', 'ge', 'pra']
  const syllable = (at: number) => syllables[at % syllables.length] ?? ''
  const rare = (at: number) => [at, at / 11, at / 121, at / 1_331].map((part) => syllable(Math.floor(part))).join('')
  const common = ['some', 'cost', 'how', 'does', 'what', 'service', 'data', 'test', 'query', 'time', 'team', 'request']
  const word = () =>
    random.chance(0.5) ? random.pick(common) : rare(Math.floor(14_641 * random.next() * random.next() * random.next()))
  const text = (words: number) => Array.from({ length: words }, word).join(' ')
  return Array.from({ length: size }, (_, at) => ({
    id: `q${at}`,
    version: 1,
    prompt: text(14),
    competency: `Competency ${random.between(0, 19)}`,
    level: random.pick(['junior', 'mid', 'senior', 'staff'] as const),
    difficulty: random.pick(['easy', 'medium', 'hard'] as const),
    strongSignals: [{ id: 's', text: text(12) }],
    probes: [{ id: 'p', text: text(10) }],
    redFlags: [{ id: 'r', text: text(8) }],
    anchors: [],
    sampleAnswer: text(45),
    tags: [`tag-${random.between(0, 59)}`, `tag-${random.between(0, 59)}x`],
    provenance: { origin: 'written' },
  }))
}
