/** A line of the source as people see it. */
export interface SourceLine {
  /** Counts from 1. */
  number: number
  text: string
}
