/** A document's text as it stands, before anything is made of it. */

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
  /** In a table of contents that the word processor made. */
  contents?: boolean
}

export interface WordCell {
  content: WordContent[]
  /** Columns it takes. */
  columns: number
  /** It goes on with the cell above it. */
  merged: boolean
}

export interface WordTable {
  kind: 'table'
  rows: WordCell[][]
}

export type WordContent = WordParagraph | WordTable

export const textOf = (paragraph: WordParagraph): string => paragraph.runs.map((run) => run.text).join('')
