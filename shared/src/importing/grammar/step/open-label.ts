import type { Block } from '../../forms/block.ts'
import type { Part } from './question-part.ts'

/** A label that is open: what follows is read under it. */
export interface OpenLabel {
  readonly part: Part
  /** Its line, which is told where nothing comes of it. */
  readonly line: Pick<Block, 'text' | 'span'>
  /** It shares its line with its text, so that what follows on other lines need not be its. */
  readonly inline: boolean
  /** It is a list item of this depth: items no deeper are not under it. */
  readonly depth: number | undefined
  /** It stands right below the line above it, without a blank line. */
  readonly attached: boolean
  /** Nothing followed it yet. */
  readonly empty: boolean
  /** Its last entry was a list item, so a bare paragraph after it is something else. */
  readonly fromItems: boolean
  /** Its last entry stood right below the line above it. */
  readonly attachedEntries: boolean
}
