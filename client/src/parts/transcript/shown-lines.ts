import type { Id } from '@panelbook/shared/base/ids'
import type { AlignedPart } from '@panelbook/shared/transcripts/align-lines'
import type { TranscriptLine } from '@panelbook/shared/transcripts/transcript'

/** What of a transcript is asked for. */
export interface LineFilter {
  /** What was typed; empty: everything. */
  text: string
  /** Lines of one question, or of none; undefined: of all. */
  questionId?: Id | 'none' | undefined
}

export interface ShownLine {
  /** Its place in the transcript. */
  place: number
  questionId: Id | undefined
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The lines that are asked for, in the transcript's order: those that have every word that was typed, in any case and without
 * accents, in what was said or in who said it.
 */
export function shownLines(
  lines: readonly TranscriptLine[],
  parts: readonly AlignedPart[],
  { text, questionId: wanted }: LineFilter,
): ShownLine[] {
  const words = folded(text).split(/\s+/).filter(Boolean)
  const shown: ShownLine[] = []
  for (const { questionId, from, to } of parts) {
    if (wanted !== undefined && wanted !== (questionId ?? 'none')) continue
    for (let place = from; place < to; place++) {
      const line = lines[place]
      if (!line) continue
      const said = words.length === 0 ? '' : folded(`${line.speaker ?? ''} ${line.text}`)
      if (words.every((word) => said.includes(word))) shown.push({ place, questionId })
    }
  }
  return shown
}

/** Lines that are drawn at once: as many as a page shows in a moment, however long somebody talked. */
export const LINES_AT_ONCE = 100

/** Lines next to each other that stand under one question. */
export interface LineGroup {
  questionId: Id | undefined
  lines: ShownLine[]
}

export function lineGroups(shown: readonly ShownLine[]): LineGroup[] {
  const groups: LineGroup[] = []
  for (const line of shown) {
    const last = groups.at(-1)
    if (last && last.questionId === line.questionId) last.lines.push(line)
    else groups.push({ questionId: line.questionId, lines: [line] })
  }
  return groups
}

/** The window that has this line: where it begins. */
export const windowOf = (at: number): number => Math.max(0, Math.floor(at / LINES_AT_ONCE)) * LINES_AT_ONCE
