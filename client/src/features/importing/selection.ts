import type { Chosen } from './model/assign-piece.ts'

/** What a person has clicked: some words, where they are, and in which row. */
export interface Selection {
  row: string
  chosen: Chosen
  words: string
}
