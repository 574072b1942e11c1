import type { Block } from '../../forms/block.ts'
import type { Part } from './question-part.ts'

/** An open label. The text after it is read under it. */
export interface OpenLabel {
  readonly part: Part
  /** The label's line, which is noted if no text follows it. */
  readonly line: Pick<Block, 'text' | 'span'>
  /** The label shares its line with its text, so other lines need not belong to it. */
  readonly inline: boolean
  /** The label is a list item of this depth. Items that are not deeper are not under it. */
  readonly depth: number | undefined
  /** No blank line stands above the label. */
  readonly attached: boolean
  /** The label has no text yet. */
  readonly empty: boolean
  /** The label's last entry was a list item, so a bare paragraph after it doesn't belong to it. */
  readonly fromItems: boolean
  /** No blank line stands above the label's last entry. */
  readonly attachedEntries: boolean
}
