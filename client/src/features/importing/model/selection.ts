import type { ChosenLine } from './assign-lines.ts'
import type { Chosen } from './assign-piece.ts'

/** What a person has clicked: words as they were read, or lines of the source. */
export type Selection =
  | { kind: 'words'; row: string; chosen: Chosen; words: string }
  | { kind: 'lines'; row: string; lines: readonly ChosenLine[]; words: string }
