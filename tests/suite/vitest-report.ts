import { z } from 'zod'
import type { Counts } from './part.ts'

// The counts of vitest's JSON report; the rest is not read.
const reportSchema = z.object({
  numPassedTests: z.number().int(),
  numFailedTests: z.number().int(),
  numPendingTests: z.number().int(),
  numTodoTests: z.number().int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/**
 * The counts of a vitest run, from its JSON report and exit code. Some failures aren't in the report's count of failed tests, but count here: a file that could
 * not be loaded, an unhandled error, a run that ended early, a run without a single test.
 *
 * @param report the text of the report; undefined when vitest wrote none
 */
export function readVitestReport(report: string | undefined, exitCode: number | null): { counts: Counts; why?: string } {
  const broken = (why: string) => ({ counts: { passed: 0, failed: 1, skipped: 0 }, why })
  if (report === undefined) return broken(`vitest ended with exit code ${exitCode ?? 'none (killed)'} and wrote no report`)
  let json: unknown
  try {
    json = JSON.parse(report)
  } catch {
    return broken('vitest wrote an unreadable report')
  }
  const parsed = reportSchema.safeParse(json)
  if (!parsed.success) return broken('vitest wrote a report of an unknown shape')
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data
  const unloadable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const counts = { passed: numPassedTests, failed: numFailedTests + unloadable, skipped: numPendingTests + numTodoTests }
  if (unloadable > 0) return { counts, why: `${unloadable} test files could not be loaded` }
  if (counts.passed + counts.failed === 0) return { counts: { ...counts, failed: 1 }, why: 'no test ran' }
  if (exitCode !== 0 && counts.failed === 0) {
    return {
      counts: { ...counts, failed: 1 },
      why: `every test passed, yet vitest ended with exit code ${exitCode ?? 'none (killed)'}`,
    }
  }
  return { counts }
}
