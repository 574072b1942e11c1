import { type AuditEvent, auditEventSchema } from '@panelbook/shared/audit/audit-event'
import type { Id } from '@panelbook/shared/base/ids'
import { type SentType, sentTypeSchema } from '@panelbook/shared/webhooks/webhook-event'
import { type Kysely, sql } from 'kysely'
import { candidateShown, type Hidden, interviewOfRoleShown, readAs } from '../../candidates/store/hidden.ts'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { WebhookEventRow } from '../tables.ts'

/** An event, and what the log says of it, where it is in the log. */
export interface StoredEvent extends Omit<WebhookEventRow, 'type'> {
  type: SentType
  logged: AuditEvent | undefined
}

export async function findEvent(db: Kysely<Database>, id: Id): Promise<StoredEvent | undefined> {
  const row = await db
    .selectFrom('webhook_events')
    .leftJoin('audit_log', 'audit_log.sequence', 'webhook_events.sequence')
    .selectAll('webhook_events')
    .select('audit_log.event_json')
    .where('webhook_events.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { event_json: json, ...event } = row
  const where = `webhook_events ${id}`
  return {
    ...event,
    type: checkColumn(sentTypeSchema, event.type, where),
    logged: json === null ? undefined : parseColumn(auditEventSchema, json, where),
  }
}

/**
 * What no endpoint is told: everything of a role that is closed to its team, as an endpoint is on no team, and whatever is hidden
 * from the people who answer for it.
 */
export async function hiddenFromEndpoint(db: Kysely<Database>, people: readonly Id[]): Promise<Hidden> {
  const roles = await db.selectFrom('roles').select('id').where('closed', '=', 1).orderBy('id').execute()
  const candidates: Id[] = []
  for (const personId of new Set(people)) candidates.push(...(await readAs(db, personId, async (hidden) => hidden.candidates)))
  return { from: undefined, candidates: [...new Set(candidates)].sort(), roles: roles.map(({ id }) => id) }
}

/** The interview as it stands, with the state in which it is not held; undefined where it isn't there. */
export function findEventInterview(db: Kysely<Database>, id: Id, hidden: Hidden) {
  return db
    .selectFrom('interviews')
    .leftJoin('not_held', (join) =>
      join.onRef('not_held.interview_id', '=', 'interviews.id').onRef('not_held.number', '=', 'interviews.not_held'),
    )
    .select(['interviews.candidate_id', 'application_id', 'role_id', 'interviews.starts_at', 'interviews.minutes', 'phase'])
    .select(['not_held.state as not_held_state', 'revealed_at'])
    .where('interviews.id', '=', id)
    .where(interviewOfRoleShown(hidden, { candidate: 'interviews.candidate_id', role: 'interviews.role_id' }))
    .executeTakeFirst()
}

export function findEventApplication(db: Kysely<Database>, id: Id, hidden: Hidden) {
  return db
    .selectFrom('applications')
    .select(['id', 'candidate_id', 'role_id', 'state'])
    .where('id', '=', id)
    .where(interviewOfRoleShown(hidden, { candidate: 'applications.candidate_id', role: 'applications.role_id' }))
    .executeTakeFirst()
}

export async function isCandidateShown(db: Kysely<Database>, id: Id, hidden: Hidden): Promise<boolean> {
  const row = await db
    .selectFrom('candidates')
    .select('candidates.id')
    .where('candidates.id', '=', id)
    .where(candidateShown(hidden, 'candidates.id'))
    .executeTakeFirst()
  return row !== undefined
}

/** The number of the newest decision; 0: there is none. */
export async function newestDecision(db: Kysely<Database>, of: { interviewId: Id } | { applicationId: Id }): Promise<number> {
  const newest = sql<number | null>`max(number)`.as('newest')
  const row =
    'interviewId' in of
      ? await db.selectFrom('decisions').select(newest).where('interview_id', '=', of.interviewId).executeTakeFirst()
      : await db
          .selectFrom('application_decisions')
          .select(newest)
          .where('application_id', '=', of.applicationId)
          .executeTakeFirst()
  return Number(row?.newest ?? 0)
}

/** Whether this version of somebody's scorecard is in. */
export async function isSubmitted(db: Kysely<Database>, interviewId: Id, personId: Id, version: number): Promise<boolean> {
  const row = await db
    .selectFrom('scorecard_standings')
    .select('state')
    .where('interview_id', '=', interviewId)
    .where('person_id', '=', personId)
    .where('state', '=', 'submitted')
    .where('version', '=', version)
    .executeTakeFirst()
  return row !== undefined
}
