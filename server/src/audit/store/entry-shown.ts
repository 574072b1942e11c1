import { type RawBuilder, sql } from 'kysely'
import { candidateShown, type Hidden, interviewShown } from '../../candidates/store/hidden.ts'

/** Where an event names an entry that is not the one it is filed under: a merge, its end, and telling two apart. */
const OTHERS = ['mergedId', 'otherId'] as const

/** That an entry of the log is about nothing that isn't there for whoever reads. */
export function entryShown(hidden: Hidden): RawBuilder<boolean> {
  if (hidden.candidates.length === 0) return sql<boolean>`true`
  const names = hidden.candidates.flatMap((id) => OTHERS.map((key) => `${JSON.stringify(key)}:${JSON.stringify(id)}`))
  // The event is canonical JSON, so what it says of an id is written in one way. LIKE would take "_" in it for any letter.
  const unnamed = names.map((name) => sql<boolean>`replace(audit_log.event_json, ${name}, '') = audit_log.event_json`)
  return sql<boolean>`(
    (audit_log.candidate_id is null or ${candidateShown(hidden, 'audit_log.candidate_id')})
    and ${interviewShown(hidden, 'audit_log.interview_id')} and ${sql.join(unnamed, sql` and `)}
  )`
}
