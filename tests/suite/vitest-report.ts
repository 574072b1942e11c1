import { z } from 'zod'
import type { Counts, PartResult } from './part.ts'

// Of vitest's JSON report; the rest is not read.
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      /** The file's path. */
      name: z.string(),
      status: z.string(),
      /** Epoch milliseconds. */
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})
type ReportedFile = z.infer<typeof reportSchema>['testResults'][number]

/** A part of what one run of vitest runs: the files whose path matches none of the parts before. */
export interface ReportedPart {
  name: string
  files: RegExp
}

/**
 * The results of the parts of a vitest run, from its JSON report and exit code. Some failures aren't failed tests, but count
 * here: a file that could not be loaded, an unhandled error, a run that ended early, a part without a single test. A part's time
 * is from its first file's beginning to its last file's end; parts overlap.
 *
 * @param report the text of the report; undefined when vitest wrote none
 */
export function readVitestReport(
  report: string | undefined,
  exitCode: number | null,
  parts: readonly ReportedPart[],
): PartResult[] {
  const broken = (why: string): PartResult[] => [
    ...parts.map(({ name }) => ({ name, counts: { passed: 0, failed: 0, skipped: 0 }, seconds: 0 })),
    { name: 'vitest', counts: { passed: 0, failed: 1, skipped: 0 }, seconds: 0, why },
  ]
  const code = exitCode ?? 'none (killed)'
  if (report === undefined) return broken(`vitest ended with exit code ${code} and wrote no report`)
  let json: unknown
  try {
    json = JSON.parse(report)
  } catch {
    return broken('vitest wrote an unreadable report')
  }
  const parsed = reportSchema.safeParse(json)
  if (!parsed.success) return broken('vitest wrote a report of an unknown shape')
  const results = parts.map((part) =>
    resultOf(
      part.name,
      parsed.data.testResults.filter(({ name }) => parts.find(({ files }) => files.test(name)) === part),
    ),
  )
  if (exitCode !== 0 && results.every(({ counts }) => counts.failed === 0)) {
    const why = `every test passed, yet vitest ended with exit code ${code}`
    results.push({ name: 'vitest', counts: { passed: 0, failed: 1, skipped: 0 }, seconds: 0, why })
  }
  return results
}

function resultOf(name: string, files: readonly ReportedFile[]): PartResult {
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const count = (...statuses: string[]) => tests.filter(({ status }) => statuses.includes(status)).length
  const unloadable = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  const counts: Counts = { passed: count('passed'), failed: count('failed') + unloadable.length, skipped: 0 }
  counts.skipped = tests.length - counts.passed - count('failed')
  const seconds =
    files.length === 0
      ? 0
      : (Math.max(...files.map(({ endTime }) => endTime)) - Math.min(...files.map(({ startTime }) => startTime))) / 1000
  if (counts.passed + counts.failed === 0) return { name, counts: { ...counts, failed: 1 }, seconds, why: 'no test ran' }
  if (unloadable.length === 0) return { name, counts, seconds }
  return { name, counts, seconds, why: `${unloadable.length} test files could not be loaded` }
}
