import type { HappeningRow } from '../interviews/tables.ts'

/** Its number is the decision's version. */
export interface DecisionRow extends HappeningRow {
  outcome: string
}

export interface DebriefTables {
  decisions: DecisionRow
}
