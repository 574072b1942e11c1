import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Where candidates are compared, the decision is the one on their newest application for the role: until now a later one on a
 * single interview stood in its place.
 */
export const migration: Migration = {
  name: '0068-decisions-on-applications',
  async up(db: Kysely<unknown>) {
    await sql`
      update candidate_summaries set decision = (
        select a.outcome from applications a
        where a.candidate_id = candidate_summaries.candidate_id and a.role_id = candidate_summaries.role_id
        order by a.created_at desc, a.id desc limit 1
      )`.execute(db)
  },
}
