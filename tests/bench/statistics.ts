/** The p-quantile (0 ≤ p ≤ 1) by linear interpolation between order statistics; NaN for an empty list. Sorts in place. */
export function quantile(values: number[] | Float64Array, p: number): number {
  if (values.length === 0) return Number.NaN
  values.sort((a, b) => a - b)
  const at = (values.length - 1) * p
  const low = Math.floor(at)
  const below = values[low] ?? Number.NaN
  const above = values[Math.min(low + 1, values.length - 1)] ?? Number.NaN
  return below + (above - below) * (at - low)
}

/** Median and range of a few repeats. With five of them, minimum and maximum say more than a deviation would. */
export interface Spread {
  median: number
  min: number
  max: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values]
  return { median: quantile(sorted, 0.5), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN }
}

/** Three significant figures: more would claim a precision that isn't there. */
export const figure = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–')

export const inWords = ({ median, min, max }: Spread): string =>
  Number.isNaN(median) ? '–' : `${figure(median)} (${figure(min)}–${figure(max)})`

/** Pads columns to one width: the first to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
