import { indentOf } from '../../cues/line-marker.ts'

/** The number of lines of the comment that begins here; 0 if none does. */
export function commentLines(lines: readonly string[], at: number, search: { noneBefore: number }): number {
  const first = (lines[at] ?? '').trim()
  if (!first.startsWith('<!--')) return 0
  // The search is bounded, and a comment without an end is text.
  for (let end = Math.max(at, search.noneBefore); end < Math.min(lines.length, at + 200); end++) {
    const close = (lines[end] ?? '').indexOf('-->')
    if (close === -1) {
      search.noneBefore = end + 1
      continue
    }
    return (lines[end] ?? '').slice(close + 3).trim() === '' ? end - at + 1 : 0
  }
  return 0
}

/** The line that closes the code fence opened at `at`; undefined if none opens there or none closes it. */
export function closingFence(lines: readonly string[], at: number, unclosed: Set<string>): number | undefined {
  const open = /^\s*(?:[-*•]\s)?(`{3,}|~{3,})[^`]*$/.exec(lines[at] ?? '')?.[1]
  if (!open || unclosed.has(open)) return undefined
  const sign = open[0] ?? '`'
  for (let end = at + 1; end < lines.length; end++) {
    const line = (lines[end] ?? '').trim()
    if (line.length >= open.length && line.startsWith(open) && line.split(sign).join('') === '') return end
  }
  unclosed.add(open)
  return undefined
}

export function dedent(code: readonly string[], columns: number): string {
  return code.map((line) => (indentOf(line) >= columns ? line.slice(columns) : line.trimStart())).join('\n')
}
