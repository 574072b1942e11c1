import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type PauseReason, pauseReasonSchema, type Webhook, type WebhookContent } from '@panelbook/shared/webhooks/webhook'
import { webhookTypeSchema } from '@panelbook/shared/webhooks/webhook-event'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { WebhookRow } from '../tables.ts'

/** With all that its sending needs. */
export interface StoredWebhook extends WebhookContent {
  id: Id
  version: number
  state: Webhook['state']
  why: PauseReason | undefined
  failingSince: EpochMs | undefined
  failures: number
  /** When it was tried last, it was its receiver that was away, and not one event that it didn't want. */
  away: boolean
  secret: string
  old: { secret: string; until: EpochMs } | undefined
  createdAt: EpochMs
  createdBy: Id
  /** Whom the present secret was shown to. */
  secretShownTo: Id
  /** Who can read what it is sent, as far as anybody here knows: who registered it, has its secret, or said where it leads. */
  answerable: readonly Id[]
}

const typesSchema = z.array(webhookTypeSchema)
const stateSchema = z.enum(['on', 'off', 'paused'])

function toWebhook(row: Selectable<WebhookRow>): StoredWebhook {
  const where = `webhooks ${row.id}`
  return {
    ...{ id: row.id, version: row.version, address: row.address, description: row.description },
    types: parseColumn(typesSchema, row.types_json, where),
    state: checkColumn(stateSchema, row.state, where),
    why: row.paused_why === null ? undefined : checkColumn(pauseReasonSchema, row.paused_why, where),
    failingSince: row.failing_since ?? undefined,
    failures: row.failures,
    away: row.not_before !== null,
    secret: row.secret,
    old: row.old_secret === null ? undefined : { secret: row.old_secret, until: row.old_secret_until ?? 0 },
    ...{ createdAt: row.created_at, createdBy: row.created_by, secretShownTo: row.secret_shown_to },
    answerable: [...new Set([row.created_by, row.secret_shown_to, row.address_set_by ?? row.created_by])],
  }
}

/** Oldest first. */
export async function listWebhooks(db: Kysely<Database>): Promise<StoredWebhook[]> {
  const rows = await db.selectFrom('webhooks').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map(toWebhook)
}

export async function findWebhook(db: Kysely<Database>, id: Id): Promise<StoredWebhook | undefined> {
  const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toWebhook(row)
}

const contentColumns = ({ address, description, types }: WebhookContent) => ({
  address,
  description,
  types_json: JSON.stringify(types),
})

/** Nothing is known of it that failed. */
const working = { paused_why: null, failing_since: null, failures: 0, not_before: null }

export async function insertWebhook(
  db: Kysely<Database>,
  { id, content, secret, at, by }: { id: Id; content: WebhookContent; secret: string; at: EpochMs; by: Id },
): Promise<void> {
  await db
    .insertInto('webhooks')
    .values({
      ...{ id, ...contentColumns(content), state: 'on', ...working, secret, old_secret: null, old_secret_until: null },
      ...{ version: 1, created_at: at, created_by: by, secret_shown_to: by, address_set_by: by },
    })
    .execute()
}

/** Its next version. What failed at an address before is no news of another. */
export async function replaceWebhook(
  db: Kysely<Database>,
  before: StoredWebhook,
  { content, by }: { content: WebhookContent; by: Id },
): Promise<void> {
  const anew = { failing_since: null, failures: 0, not_before: null, address_set_by: by }
  const moved = before.address === content.address ? {} : anew
  await db
    .updateTable('webhooks')
    .set({ ...contentColumns(content), ...moved, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
}

/** Switched by hand, after which it starts as if nothing had failed. */
export async function setWebhookOn(db: Kysely<Database>, id: Id, on: boolean): Promise<void> {
  await db
    .updateTable('webhooks')
    .set({ state: on ? 'on' : 'off', ...working })
    .where('id', '=', id)
    .execute()
}

export async function pauseWebhook(db: Kysely<Database>, id: Id, why: PauseReason): Promise<void> {
  await db.updateTable('webhooks').set({ state: 'paused', paused_why: why }).where('id', '=', id).execute()
}

/** Those that are on, and for which an event was left out because too many wait. */
export async function listBehind(db: Kysely<Database>): Promise<StoredWebhook[]> {
  const behind = 'behind' satisfies PauseReason
  const rows = await db.selectFrom('webhooks').selectAll().where('state', '=', 'on').where('paused_why', '=', behind).execute()
  return rows.map(toWebhook)
}

/** An event was left out for each of them. They are paused outside the act that caused it, which is none of theirs. */
export async function noteBehind(db: Kysely<Database>, ids: readonly Id[]): Promise<void> {
  const paused_why = 'behind' satisfies PauseReason
  if (ids.length > 0) await db.updateTable('webhooks').set({ paused_why }).where('id', 'in', ids).execute()
}

/** Pauses all that are on, and lets go of what waits, after the database is brought back from a copy. Returns which. */
export async function pauseAllWebhooks(transaction: Kysely<Database>): Promise<Id[]> {
  await transaction.deleteFrom('outbox').where('webhook_id', 'is not', null).execute()
  const set = { state: 'paused', paused_why: 'restored' satisfies PauseReason }
  const rows = await transaction.updateTable('webhooks').set(set).where('state', '=', 'on').returning('id').execute()
  return rows.map(({ id }) => id).sort()
}

/** The present secret signs beside the new one until then. */
export async function replaceSecret(
  db: Kysely<Database>,
  before: StoredWebhook,
  { secret, until, by }: { secret: string; until: EpochMs; by: Id },
): Promise<void> {
  const set = { secret, old_secret: before.secret, old_secret_until: until, secret_shown_to: by }
  await db.updateTable('webhooks').set(set).where('id', '=', before.id).execute()
}

export async function deleteWebhook(db: Kysely<Database>, id: Id): Promise<boolean> {
  return (await db.deleteFrom('webhooks').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
}

/** Something was taken. */
export async function noteTaken(db: Kysely<Database>, id: Id): Promise<void> {
  await db.updateTable('webhooks').set({ failing_since: null, failures: 0, not_before: null }).where('id', '=', id).execute()
}

/** Something was not. @param notBefore until when nothing else is tried; undefined: it concerns this event alone */
export async function noteFailed(
  db: Kysely<Database>,
  { id, failingSince, failures }: StoredWebhook,
  at: EpochMs,
  notBefore: EpochMs | undefined,
): Promise<void> {
  const set = { failing_since: failingSince ?? at, failures: failures + 1, not_before: notBefore ?? null }
  await db.updateTable('webhooks').set(set).where('id', '=', id).execute()
}

/** It is tried at once. */
export async function tryAtOnce(db: Kysely<Database>, id: Id): Promise<void> {
  await db.updateTable('webhooks').set({ not_before: null }).where('id', '=', id).execute()
}

/** Those that are on and have anything due. */
export async function listDueWebhooks(db: Kysely<Database>, now: EpochMs): Promise<Id[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select('id')
    .where('state', '=', 'on')
    .where((where) => where.or([where('not_before', 'is', null), where('not_before', '<=', now)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox')
          .select('outbox.key')
          .whereRef('outbox.webhook_id', '=', 'webhooks.id')
          .where('outbox.next_at', '<=', now)
          .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)])),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
