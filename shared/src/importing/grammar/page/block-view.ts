import type { Labelled } from '../../cues/find-labels.ts'
import type { LabelField } from '../../cues/labels.ts'
import type { Block } from '../../forms/block.ts'

/** A block with what its words alone say. The steps judge its place. */
export interface BlockView {
  readonly block: Block
  readonly parts: readonly Labelled[]
  /** The block is a label and nothing else. */
  readonly lone: LabelField | undefined
  readonly likeness: 0 | 1 | 2 | 3
  readonly words: number
}
