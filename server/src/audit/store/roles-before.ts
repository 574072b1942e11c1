import { auditEventSchema } from '@panelbook/shared/audit/audit-event'
import type { Id } from '@panelbook/shared/base/ids'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { Kysely } from 'kysely'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

/** The workspace roles that somebody had before the one that they have. */
export async function listRolesBefore(db: Kysely<Database>, personId: Id): Promise<WorkspaceRole[]> {
  const rows = await db
    .selectFrom('audit_log')
    .select(['sequence', 'event_json'])
    .where('kind', '=', 'accounts')
    .where('event_json', 'like', '%"changed-role"%')
    // An id has no character that `like` reads as another, but for the underscore: what it finds too many is left out below.
    .where('event_json', 'like', `%"${personId}"%`)
    .orderBy('sequence')
    .execute()
  return rows.flatMap(({ sequence, event_json }) => {
    const event = parseColumn(auditEventSchema, event_json, `audit_log ${sequence}`)
    return event.action === 'changed-role' && event.personId === personId ? [event.from] : []
  })
}
