import { type Kysely, type RawBuilder, sql } from 'kysely'
import { candidateShown, type Hidden, interviewShown } from '../../candidates/store/hidden.ts'
import { isPostgres } from '../../database/dialect-of.ts'
import type { Database } from '../../database/schema.ts'

/** That an entry of the log is about nothing that isn't there for whoever reads. */
export function entryShown(db: Kysely<Database>, hidden: Hidden): RawBuilder<boolean> {
  if (hidden.candidates.length === 0 && hidden.roles.length === 0) return sql<boolean>`true`
  const text = (...path: string[]) =>
    isPostgres(db)
      ? sql<string | null>`(audit_log.event_json::jsonb #>> ${sql.lit(`{${path.join(',')}}`)})`
      : sql<string | null>`json_extract(audit_log.event_json, ${sql.lit(`$.${path.join('.')}`)})`
  const gone = sql`select gone.id from candidates gone where not ${candidateShown(hidden, 'gone.id')}`
  const conditions = [
    sql`(audit_log.candidate_id is null or audit_log.candidate_id not in (${gone}))`,
    interviewShown(hidden, 'audit_log.interview_id'),
    // A merge, its end, and telling two apart name another entry than the one that they are filed under.
    ...['mergedId', 'otherId'].map((key) => sql`(${text(key)} is null or ${text(key)} not in (${gone}))`),
  ]
  if (hidden.roles.length > 0) {
    const roles = sql.join(hidden.roles)
    const applications = sql`select closed.id from applications closed where closed.role_id in (${roles})`
    conditions.push(
      sql`coalesce(audit_log.role_id, '') not in (${roles})`,
      sql`(${text('applicationId')} is null or ${text('applicationId')} not in (${applications}))`,
      sql`coalesce(${text('rule', 'roleId')}, '') not in (${roles})`,
    )
  }
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}
