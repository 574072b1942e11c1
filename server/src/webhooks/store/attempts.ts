import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { EVENTS_KEPT_MS, failureKinds, MOST_ATTEMPTS, type WebhookAttempt } from '@panelbook/shared/webhooks/webhook'
import { sentTypeSchema } from '@panelbook/shared/webhooks/webhook-event'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { candidateShown, type Hidden, interviewReadable, isSomebodyElse, roleShown } from '../../candidates/store/hidden.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { WebhookAttemptRow } from '../tables.ts'

/** Keeps one try, in place of the oldest where there are too many. */
export async function insertAttempt(db: Kysely<Database>, attempt: WebhookAttemptRow): Promise<void> {
  await db
    .insertInto('webhook_attempts')
    .values(attempt)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const tooOld = db
    .selectFrom('webhook_attempts')
    .select('id')
    .where('webhook_id', '=', attempt.webhook_id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    // SQLite wants a limit before an offset.
    .limit(1_000)
    .offset(MOST_ATTEMPTS)
  await db.deleteFrom('webhook_attempts').where('id', 'in', tooOld).execute()
}

/** Newest first: those whose event is about nothing that isn't there for whoever reads. */
export async function listAttempts(db: Kysely<Database>, webhookId: Id, hidden: Hidden): Promise<WebhookAttempt[]> {
  const rows = await db
    .selectFrom('webhook_attempts')
    .innerJoin('webhook_events', 'webhook_events.id', 'webhook_attempts.event_id')
    .leftJoin('applications', 'applications.id', 'webhook_events.application_id')
    .selectAll('webhook_attempts')
    .select('webhook_events.type')
    .where('webhook_attempts.webhook_id', '=', webhookId)
    .where(eventShown(hidden))
    .orderBy('webhook_attempts.at', 'desc')
    .orderBy('webhook_attempts.id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, eventId: row.event_id, at: row.at, ms: row.ms },
    type: checkColumn(sentTypeSchema, row.type, `webhook_events ${row.event_id}`),
    taken: row.status !== null && isTaken(row.status),
    ...(row.status === null ? {} : { status: row.status }),
    ...(row.failure === null ? {} : { failure: checkColumn(z.enum(failureKinds), row.failure, `webhook_attempts ${row.id}`) }),
  }))
}

export const isTaken = (status: number): boolean => status >= 200 && status < 300

/** That an event is about nothing that isn't there for whoever reads. Of a query that has `webhook_events` and `applications`. */
const eventShown = (hidden: Hidden) => sql<boolean>`(
  ${interviewReadable(hidden, 'webhook_events.interview_id')}
  and (webhook_events.application_id is null
    or (${isSomebodyElse(hidden, 'applications.candidate_id')} and ${roleShown(hidden, 'applications.role_id')}))
  and (webhook_events.candidate_id is null or ${candidateShown(hidden, 'webhook_events.candidate_id')})
)`

/** Whether this event was sent to this endpoint, or tried, and is there for whoever asks. */
export async function wasTried(db: Kysely<Database>, webhookId: Id, eventId: Id, hidden: Hidden): Promise<boolean> {
  return (await listAttempts(db, webhookId, hidden)).some((attempt) => attempt.eventId === eventId)
}

/**
 * Lets go of events that are too old to be sent again, and of what waits for an endpoint that is not on since before
 * `waitingSince`.
 */
export async function pruneEvents(db: Kysely<Database>, now: EpochMs, waitingSince: EpochMs): Promise<void> {
  await db
    .deleteFrom('webhook_events')
    .where('at', '<', now - EVENTS_KEPT_MS)
    .execute()
  const asleep = db.selectFrom('webhooks').select('id').where('state', '!=', 'on')
  await db.deleteFrom('outbox').where('webhook_id', 'in', asleep).where('at', '<', waitingSince).execute()
}
