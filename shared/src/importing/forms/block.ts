import type { Ordinal } from '../cues/line-marker.ts'
import type { Span } from '../import-result.ts'

interface AnyBlock {
  /**
   * Plain text: entities decoded, emphasis and link targets gone, code between backticks. Lines of one block are joined by
   * newlines.
   */
  text: string
  span: Span
}

export interface Heading extends AnyBlock {
  kind: 'heading'
  /** 1 is the highest; 0 is the title of the whole document. */
  level: number
  ordinal?: Ordinal
  /** The heading stands inside a list item. */
  indented?: boolean
}

export interface ListItem extends AnyBlock {
  kind: 'item'
  /** 0 is the outermost list. */
  depth: number
  ordinal?: Ordinal
  /** A box to tick, and whether it is ticked. */
  checked?: boolean
  /** The letter that counts the item: "b)". */
  letter?: string
  /** The bullet, if it is a sign that may have a meaning: "✅", "■". */
  mark?: string
  /** The whole item is emphasised. */
  strong?: boolean
  /** The whole item is one link; `anchor` leads to a place on the same page. */
  link?: 'anchor' | 'page'
}

export interface Paragraph extends AnyBlock {
  kind: 'paragraph'
  strong?: boolean
  /** Indented, so that it belongs to the list item above it. */
  indented?: boolean
  /** No blank line stands between this and the block above. */
  attached?: boolean
  /** Columns before the text of an attached paragraph: code pasted without a fence keeps its shape in answers. */
  margin?: number
  link?: 'anchor' | 'page'
  /** The paragraph is the term of a list of definitions. */
  term?: boolean
  /** What the text is, by the name of its element: <quiz-answer>. */
  says?: 'prompt' | 'sampleAnswer'
}

export interface CodeBlock extends AnyBlock {
  kind: 'code'
  language?: string
}

export interface TableRow {
  cells: string[]
  span: Span
}

export interface TableBlock extends AnyBlock {
  kind: 'table'
  /** The first row is the header. */
  rows: TableRow[]
}

/** The visible line of a folded passage; `fold-end` closes it. */
export interface Summary extends AnyBlock {
  kind: 'summary'
}

/** A mark without text of its own: the end of a folded passage, or a rule across the page. */
export interface Mark extends AnyBlock {
  kind: 'fold-end' | 'rule'
}

/** Text about the page and not about its subject, recognised by its form alone. */
export interface PageMatter extends AnyBlock {
  kind: 'page'
  why: string
}

export type Block = Heading | ListItem | Paragraph | CodeBlock | TableBlock | Summary | Mark | PageMatter

/** The result of a reader of one input form. */
export interface ReadDocument {
  blocks: readonly Block[]
  /** The page's own title, if its form states one outside the text (front matter). */
  title?: string
}
