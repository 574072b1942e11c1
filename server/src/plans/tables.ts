import type { Generated } from 'kysely'

/** Plans and what each said in each of its versions. */
export interface PlanTables {
  plans: PlanRow
  plan_versions: PlanVersionRow
}

export interface PlanRow {
  id: string
  version: number
  title: string
  /** InterviewPlan, the newest version */
  plan_json: string
  created_at: number
  /** 1: no longer offered. Has a default, so that a row can be written without it. */
  archived: Generated<number>
}

/** Immutable: what a plan said in one version, the present one included. */
export interface PlanVersionRow {
  plan_id: string
  version: number
  /** InterviewPlan */
  plan_json: string
  archived: number
  at: number
  /** Null: by the command line, or by somebody whose account is gone. */
  by_person_id: string | null
}
