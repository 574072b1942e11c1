import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { hiddenFromEndpoint, isCandidateShown } from './store/event-facts.ts'
import { listWanting } from './store/queue-events.ts'
import { findWebhook } from './store/webhooks.ts'

/**
 * Which endpoints are told that these entries of a candidate are erased: those for which they are there. Asked before they are
 * erased, in the same transaction, as nothing is left to judge by afterwards.
 */
export async function toldOfErasing(db: Kysely<Database>, entries: readonly Id[]): Promise<Map<Id, Id[]>> {
  const told = new Map(entries.map((entry): [Id, Id[]] => [entry, []]))
  for (const id of await listWanting(db, 'candidate.erased')) {
    const webhook = await findWebhook(db, id)
    if (!webhook) continue
    const hidden = await hiddenFromEndpoint(db, webhook.answerable)
    for (const [entry, webhookIds] of told) if (await isCandidateShown(db, entry, hidden)) webhookIds.push(id)
  }
  return told
}
