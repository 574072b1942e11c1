import type { Generated } from 'kysely'

export interface CandidateRow {
  id: string
  name: string
  created_at: number
  /** `nameKey` of the name. */
  sort_key: Generated<string>
}

export interface CandidateTables {
  candidates: CandidateRow
}
