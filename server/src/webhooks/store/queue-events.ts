import { createHash } from 'node:crypto'
import type { AuditAction, AuditEvent } from '@panelbook/shared/audit/audit-event'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SentType, WebhookType } from '@panelbook/shared/webhooks/webhook-event'
import type { Kysely } from 'kysely'
import { addChannelToOutbox, channelOf } from '../../chat/store/queue-messages.ts'
import type { Database } from '../../database/schema.ts'
import type { WebhookEventRow } from '../tables.ts'
import { noteBehind } from './webhooks.ts'

/** As many events wait for one endpoint at most. */
export const MOST_WAITING = 10_000

/** Which entries of the audit log are events. A candidate who is erased is queued by itself, as they must be judged before. */
const typeOfAction: Partial<Record<AuditAction, WebhookType>> = {
  'created-interview': 'interview.planned',
  'moved-interview': 'interview.moved',
  'not-held': 'interview.not_held',
  'changed-panel': 'interview.panel_changed',
  'joined-panel': 'interview.panel_changed',
  submitted: 'scorecard.submitted',
  revealed: 'interview.revealed',
  decided: 'interview.decided',
  'created-candidate': 'candidate.created',
  'opened-application': 'application.opened',
  'withdrew-application': 'application.withdrawn',
  'resumed-application': 'application.resumed',
  'decided-application': 'application.decided',
}

type About = Pick<WebhookEventRow, 'interview_id' | 'application_id' | 'candidate_id' | 'erased_id'>
const nothing: About = { interview_id: null, application_id: null, candidate_id: null, erased_id: null }

/**
 * What an event is called everywhere. It follows from what it says and when it was, and from nothing else: not from the log's number
 * or hash, which tell of other entries.
 */
const eventId = (cause: string): Id => `evt_${createHash('sha256').update(`event\n${cause}`).digest('base64url').slice(0, 24)}`

/**
 * Puts what an entry of the audit log says into the outbox, for each endpoint that wants it, in the entry's transaction. So no act
 * can forget it.
 */
export async function queueLogged(
  db: Kysely<Database>,
  entry: { sequence: number; at: EpochMs; interviewId?: Id | undefined; event: AuditEvent },
): Promise<void> {
  const type = typeOfAction[entry.event.action]
  if (type === undefined) return
  const { event, at, sequence, interviewId } = entry
  const id = eventId(canonicalJson([at, interviewId ?? null, event]))
  await queue(db, { id, type, at, sequence, ...aboutOf(event, interviewId) })
}

function aboutOf(event: AuditEvent, interviewId: Id | undefined): About {
  if (interviewId !== undefined) return { ...nothing, interview_id: interviewId }
  if ('applicationId' in event) return { ...nothing, application_id: event.applicationId }
  return { ...nothing, candidate_id: 'candidateId' in event ? event.candidateId : null }
}

/** That a conversation began or ended, which follows its document and is in no log. */
export async function queuePhase(
  db: Kysely<Database>,
  interviewId: Id,
  type: 'interview.started' | 'interview.ended',
  at: EpochMs,
): Promise<void> {
  const id = eventId(`${type}/${interviewId}/${at}`)
  await queue(db, { id, type, at, sequence: null, ...nothing, interview_id: interviewId })
}

/** That a candidate is erased, for these endpoints alone. */
export async function queueErased(db: Kysely<Database>, candidateId: Id, at: EpochMs, webhookIds: readonly Id[]): Promise<void> {
  if (webhookIds.length === 0) return
  const type = 'candidate.erased' as const
  await put(
    db,
    { id: eventId(`${type}/${candidateId}/${at}`), type, at, sequence: null, ...nothing, erased_id: candidateId },
    webhookIds,
  )
}

/** An event that says nothing, for one endpoint. */
export async function queueTest(db: Kysely<Database>, webhookId: Id, id: Id, at: EpochMs): Promise<void> {
  await put(db, { id, type: 'webhook.test', at, sequence: null, ...nothing }, [webhookId])
}

async function queue(db: Kysely<Database>, event: WebhookEventRow & { type: WebhookType }): Promise<void> {
  await put(db, event, await listWanting(db, event.type), await channelOf(db, event.type, event.interview_id))
}

/** The endpoints that are on, want such events, and for which not too many wait already. It is noted for which too many do. */
export async function listWanting(db: Kysely<Database>, type: WebhookType): Promise<Id[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select('id')
    .where('state', '=', 'on')
    .where('types_json', 'like', `%"${type}"%`)
    .orderBy('id')
    .execute()
  const full = await Promise.all(rows.map(({ id }) => isFull(db, id)))
  await noteBehind(
    db,
    rows.filter((_row, index) => full[index]).map(({ id }) => id),
  )
  return rows.filter((_row, index) => full[index] === false).map(({ id }) => id)
}

/** Whether as many events wait for it as may. */
export async function isFull(db: Kysely<Database>, webhookId: Id): Promise<boolean> {
  const rows = await db
    .selectFrom('outbox')
    .select('key')
    .where('webhook_id', '=', webhookId)
    .orderBy('next_at')
    .limit(1)
    .offset(MOST_WAITING - 1)
    .execute()
  return rows.length > 0
}

/** @param channel a role's chat channel that is told, too */
async function put(
  db: Kysely<Database>,
  event: WebhookEventRow & { type: SentType },
  webhookIds: readonly Id[],
  channel?: Id,
): Promise<void> {
  if (webhookIds.length === 0 && channel === undefined) return
  await db
    .insertInto('webhook_events')
    .values(event)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  for (const webhookId of webhookIds) await putOne(db, webhookId, event.id, event.at)
  if (channel !== undefined) await addChannelToOutbox(db, channel, event)
}

/** Puts an event into the outbox for one endpoint. If it waits there already, it is due now. */
export async function putOne(db: Kysely<Database>, webhookId: Id, id: Id, at: EpochMs): Promise<void> {
  const waiting = { at, attempts: 0, next_at: at }
  const of = { person_id: null, notice_id: null, link_id: null, webhook_id: webhookId, event_id: id }
  await db
    .insertInto('outbox')
    .values({ key: `${id}/${webhookId}`, ...of, ...waiting, claimed_until: null })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(waiting))
    .execute()
}
