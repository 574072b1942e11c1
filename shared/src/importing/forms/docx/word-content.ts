/** A document's text as it is written, before it becomes blocks. */

export interface WordRun {
  text: string
  strong: boolean
  mono: boolean
  link?: 'anchor' | 'page'
}

export interface WordParagraph {
  kind: 'paragraph'
  /** Line breaks inside the paragraph are newlines. */
  runs: WordRun[]
  style?: string
  outline?: number
  list?: { id?: string; level?: number }
  left?: number
  hanging?: number
  /** A line across the page stands in it or below it. */
  rule?: boolean
  /** The paragraph is in a table of contents that the word processor made. */
  contents?: boolean
}

export interface WordCell {
  content: WordContent[]
  /** Columns that it spans. */
  columns: number
  /** The cell is merged with the one above it. */
  merged: boolean
}

export interface WordTable {
  kind: 'table'
  rows: WordCell[][]
}

export type WordContent = WordParagraph | WordTable

export const textOf = (paragraph: WordParagraph): string => paragraph.runs.map((run) => run.text).join('')
