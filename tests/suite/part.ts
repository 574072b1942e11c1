/** The counts of one part of the test command. A part that could not run at all counts as one failure, never as nothing. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export type PartResult = { name: string; counts: Counts; seconds: number; why?: string }

export const sumCounts = (results: readonly { counts: Counts }[]): Counts => ({
  passed: results.reduce((sum, { counts }) => sum + counts.passed, 0),
  failed: results.reduce((sum, { counts }) => sum + counts.failed, 0),
  skipped: results.reduce((sum, { counts }) => sum + counts.skipped, 0),
})

/** The last line of the test command, which programs read. */
export const countsLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** Whether every part ran and passed: nothing failed, and each part counted something. */
export const suitePassed = (results: readonly PartResult[]): boolean =>
  results.length > 0 && results.every(({ counts }) => counts.failed === 0 && counts.passed > 0)

export function summaryTable(results: readonly PartResult[]): string {
  const rows = results.map(({ name, counts, seconds, why }) => [
    name,
    String(counts.passed),
    String(counts.failed),
    String(counts.skipped),
    `${seconds.toFixed(1)} s`,
    why ?? '',
  ])
  const head = ['part', 'passed', 'failed', 'skipped', 'time', '']
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)))
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 || column === 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(head), ...rows.map(line)].join('\n')
}
