/** Text in one line of thought; a part of it may be bold. */
export type Inline = string | readonly { text: string; bold?: boolean }[]

/** What a printed document is made of, from its top to its end. Text is text: nothing in it is mark-up. */
export type PrintedBlock =
  /** Level 1 begins a part, and is listed beside the pages as level 2 is. */
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'text'; text: Inline; muted?: true }
  /** What somebody wrote: set off by a line at its side. */
  | { kind: 'quote'; text: string }
  /** `inset` is 1 for entries below another. */
  | { kind: 'entry'; text: Inline; inset: 0 | 1 }
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  /** `widths` are shares of the page's width; the first cell of a row names it. */
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[]; widths: readonly number[] }

export interface PrintedDocument {
  title: string
  blocks: readonly PrintedBlock[]
  /** Who printed it, and when (epoch ms), in words as they stand at the foot of every page. */
  printed: { by: string; at: number; inWords: string }
  /** Where characters that can't be drawn stand whole. */
  wholeIn: string
}
