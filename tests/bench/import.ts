import { fieldTotals, precision, recall, type Score, scoredFields } from '@panelbook/shared/importing/fixtures/score'
import { readBank } from '@panelbook/shared/importing/read-bank'
import { type CorpusDocument, readCorpus, readIndependentCorpus, scoreCorpus } from '../cli/import-corpus.ts'
import type { BenchReport } from './bench-report.ts'
import { madeBank, madeLayouts } from './import-banks.ts'

export const summary = 'Time of an import at four sizes and in every form, and precision and recall on two labelled corpora.'
export const usage =
  '--repeats N (5)  --questions N (400: the middle size; a quarter, twice and four times as many are measured beside it)'

/** The most milliseconds that the middle size may take in its least disturbed run, on any machine that runs Panelbook. */
const BOUND_MS = 1_000
/** Four times the input may take this many times as long: 4 is linear, 16 would be quadratic. */
const GROWTH_BOUND = 6

interface Timing {
  layout: string
  questions: number
  kilobytes: number
  medianMs: number
  fastestMs: number
  slowestMs: number
  /** Processor time of the cheapest run. It grows with the input and doesn't depend on what else the machine does. */
  leastCpuMs: number
}

export async function bench(parameters: string[]): Promise<BenchReport> {
  const repeats = option(parameters, '--repeats', 5)
  const middle = option(parameters, '--questions', 400)
  const timings = await timeImports([Math.round(middle / 4), middle, middle * 2, middle * 4], repeats)
  const corpora = [measured('corpus', readCorpus()), measured('corpus by somebody else', readIndependentCorpus())]
  const growth = Object.fromEntries(madeLayouts.map((layout) => [layout, growthOf(timings, layout)]))
  const failures = [
    ...timings
      .filter((timing) => timing.questions === middle && timing.fastestMs >= BOUND_MS)
      .map(({ layout }) => `${layout} takes over ${BOUND_MS} ms`),
    ...Object.entries(growth)
      .filter(([, times]) => times > GROWTH_BOUND)
      .map(([layout, times]) => `${layout} grows ${times.toFixed(1)} times with 4 times the input`),
    ...corpora.flatMap(({ name, score }) => [
      ...(below(score.questions, 0.98) ? [`questions of the ${name} below 0.98`] : []),
      ...(below(fieldTotals(score), 0.97) ? [`fields of the ${name} below 0.97`] : []),
    ]),
  ]
  return {
    title: `Import: ${repeats} repeats, medians`,
    text: [
      timingTable(timings, growth),
      ...corpora.map(({ name, score, documents }) => scoreTable(`${name}: ${documents} documents`, score)),
      failures.length ? `Missed: ${failures.join('; ')}.` : 'Every bound holds.',
    ].join('\n\n'),
    figures: {
      timings,
      growth,
      corpora: Object.fromEntries(corpora.map(({ name, score, documents }) => [name, figuresOf(score, documents)])),
    },
    passed: failures.length === 0,
  }
}

const measured = (name: string, corpus: CorpusDocument[]) => ({ name, documents: corpus.length, score: scoreCorpus(corpus) })
const below = (counts: Score['questions'], bound: number): boolean => recall(counts) < bound || precision(counts) < bound

/**
 * Sizes and forms take turns, so a busy minute of the machine affects all of them alike. A first round warms the code and isn't
 * measured.
 */
async function timeImports(sizes: number[], repeats: number): Promise<Timing[]> {
  const cases = sizes.flatMap((questions) =>
    madeLayouts.map((layout) => ({
      questions,
      layout,
      bank: madeBank(layout, questions),
      times: [] as number[],
      cpu: [] as number[],
    })),
  )
  for (let round = 0; round <= repeats; round++) {
    for (const { bank, times, cpu, questions, layout } of cases) {
      const start = performance.now()
      const before = process.cpuUsage()
      const outcome = await readBank(bank.input)
      const took = performance.now() - start
      const found = outcome.ok ? outcome.result.questions.length : 0
      if (found !== questions)
        throw new Error(`${layout}: ${found} of ${questions} questions were found; the time would mean nothing.`)
      const { user, system } = process.cpuUsage(before)
      if (round === 0) continue
      times.push(took)
      cpu.push((user + system) / 1_000)
    }
  }
  return cases.map(({ questions, layout, bank, times, cpu }) => {
    times.sort((a, b) => a - b)
    return {
      layout,
      questions,
      kilobytes: bank.kilobytes,
      medianMs: times[Math.floor(times.length / 2)] ?? 0,
      fastestMs: times[0] ?? 0,
      slowestMs: times.at(-1) ?? 0,
      leastCpuMs: Math.min(...cpu),
    }
  })
}

/** How many times as much work the largest input takes as the middle one, which is a quarter of it. */
function growthOf(timings: readonly Timing[], layout: string): number {
  const [, middle, , large] = timings.filter((timing) => timing.layout === layout)
  return middle && large ? large.leastCpuMs / middle.leastCpuMs : 0
}

function timingTable(timings: readonly Timing[], growth: Record<string, number>): string {
  const rows = timings.map(({ layout, questions, kilobytes, medianMs, fastestMs, slowestMs, leastCpuMs }) => [
    layout,
    String(questions),
    `${kilobytes} KB`,
    `${medianMs.toFixed(0)} ms`,
    `${fastestMs.toFixed(0)}–${slowestMs.toFixed(0)} ms`,
    `${leastCpuMs.toFixed(0)} ms`,
    `${(growth[layout] ?? 0).toFixed(1)}×`,
  ])
  return table([['form', 'questions', 'size', 'median', 'spread', 'processor', 'for 4× the input'], ...rows])
}

function scoreTable(title: string, score: Score): string {
  const row = (name: string, counts: Score['questions']) => [
    name,
    String(counts.right + counts.missing),
    precision(counts).toFixed(3),
    recall(counts).toFixed(3),
  ]
  return table([
    [title, 'labelled', 'precision', 'recall'],
    row('questions', score.questions),
    row('all fields', fieldTotals(score)),
    ...scoredFields.map((field) => row(`  ${field}`, score.fields[field])),
  ])
}

function figuresOf(score: Score, documents: number) {
  const rates = (counts: Score['questions']) => ({ ...counts, precision: precision(counts), recall: recall(counts) })
  return {
    documents,
    questions: rates(score.questions),
    allFields: rates(fieldTotals(score)),
    fields: Object.fromEntries(scoredFields.map((field) => [field, rates(score.fields[field])])),
    differences: score.differences,
  }
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

function option(parameters: readonly string[], name: string, otherwise: number): number {
  const at = parameters.indexOf(name)
  if (at === -1) return otherwise
  const value = Number(parameters[at + 1])
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a whole number.`)
  return value
}
