import { cut } from '@panelbook/shared/base/text'
import { decodeEntities } from '@panelbook/shared/importing/forms/text/inline-text'
import type { Span } from '@panelbook/shared/importing/import-result'
import { alignLines } from './align-lines.ts'
import { type Draft, draftPieces } from './open-bank.ts'
import type { SourceLine } from './source-line.ts'

/**
 * The most characters of a line that are shown: a file without line breaks would otherwise stand whole beside each of its
 * questions.
 */
const MOST_SHOWN = 1_200
/** The most lines shown beside one question; the rest is counted. */
const MOST_LINES = 60
/** The most characters of a line of mark-up that are read. */
const MOST_SEARCHED = 20_000

/** The lines of these spans, each once, without blank ones. */
export function linesOfSpans(lines: readonly string[], spans: readonly Span[], markup: boolean): SourceLine[] {
  const numbers = new Set<number>()
  for (const { from, to } of spans) for (let number = from; number <= Math.min(to, lines.length); number++) numbers.add(number)
  return [...numbers]
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const text = shownText(lines[number - 1] ?? '', markup)
      return text.trim() === '' ? [] : [{ number, text }]
    })
}

/** A line as people see it: without HTML mark-up, so that they recognise its words. */
export const shownText = (line: string, markup: boolean): string =>
  markup
    ? decodeEntities(line.slice(0, MOST_SEARCHED).replace(/<[^<>]*>?/g, ' '))
        .replace(/\s+/g, ' ')
        .trim()
    : line

/** The part of a long line around these words. */
export function clippedLine(text: string, around: string): string {
  if (text.length <= MOST_SHOWN) return text
  const at = Math.max(0, text.indexOf(around.slice(0, 40)) - 80)
  return `${at > 0 ? '…' : ''}${cut(text.slice(at).replace(/^[\udc00-\udfff]/, ''), MOST_SHOWN)}${at + MOST_SHOWN < text.length ? '…' : ''}`
}

export function shortened(lines: readonly SourceLine[]): { shown: readonly SourceLine[]; more: number } {
  return { shown: lines.slice(0, MOST_LINES), more: Math.max(0, lines.length - MOST_LINES) }
}

/** Which pieces of a draft each of its lines contains, by line number. */
export function piecesByLine(draft: Draft, lines: readonly SourceLine[]): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const { line, piece } of alignLines(draftPieces(draft), lines)) {
    const pieces = found.get(line) ?? []
    if (!pieces.includes(piece)) found.set(line, [...pieces, piece])
  }
  return found
}

/** The lines that a piece comes from; the draft's first line if its words are found nowhere. */
export function spanOfPiece(draft: Draft, lines: readonly SourceLine[], id: string): Span {
  const numbers = [...piecesByLine(draft, lines)].filter(([, ids]) => ids.includes(id)).map(([number]) => number)
  const from = numbers.length > 0 ? Math.min(...numbers) : draft.source.line
  return { from, to: numbers.length > 0 ? Math.max(...numbers) : from }
}
