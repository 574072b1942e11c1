import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Webhook } from '@panelbook/shared/webhooks/webhook'
import type { Kysely } from 'kysely'
import { readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { notFound } from '../refusals/refused.ts'
import { listAttempts } from './store/attempts.ts'
import { findWebhook, listWebhooks, type StoredWebhook } from './store/webhooks.ts'

/** An endpoint as admins are shown it: without its secrets. */
export async function shownWebhook(db: Kysely<Database>, webhook: StoredWebhook, now: EpochMs): Promise<Webhook> {
  const { id, version, address, description, types, state, why, createdAt, failingSince, old } = webhook
  const author = await findPerson(db, webhook.createdBy)
  return {
    ...{ id, version, address, description, types, state, createdAt },
    ...(why === undefined || state !== 'paused' ? {} : { why }),
    ...(author === undefined ? {} : { createdBy: { id: author.id, name: author.name } }),
    ...(old === undefined || old.until <= now ? {} : { oldSecretUntil: old.until }),
    ...(failingSince === undefined ? {} : { failingSince }),
  }
}

export async function readWebhooks(db: Kysely<Database>, now: EpochMs): Promise<Webhook[]> {
  const webhooks = await listWebhooks(db)
  return Promise.all(webhooks.map((webhook) => shownWebhook(db, webhook, now)))
}

/** What was sent, as far as this admin may know of it. @throws Refused not-found */
export async function readAttempts(db: Kysely<Database>, actor: Actor, id: Id): Promise<EndpointOutput<'listWebhookAttempts'>> {
  if (!(await findWebhook(db, id))) throw notFound()
  return { attempts: await readAs(db, actor.personId, (hidden) => listAttempts(db, id, hidden)) }
}
