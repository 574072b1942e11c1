import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type MailedKind, mailedKinds } from '@panelbook/shared/outbox/mailed-kind'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingOwn } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { listMailOff, setMailOn } from './store/mail-off.ts'
import { sendsMail } from './store/outbox.ts'

/** What this person is mailed. Until they say otherwise: everything. */
export async function listMailedKinds(db: Kysely<Database>, { personId }: Actor): Promise<EndpointOutput<'listMailedKinds'>> {
  const off = await listMailOff(db, personId)
  return { sends: await sendsMail(db), kinds: mailedKinds.map((kind) => ({ kind, on: !off.has(kind) })) }
}

/** Switches one kind on or off for the actor. A repeat changes nothing. */
export function setMailedKind(
  { db }: { db: Kysely<Database> },
  actor: Acting,
  { kind, on }: { kind: MailedKind; on: boolean },
): Promise<Done<Record<string, never>, ['mail']>> {
  return actIn(db, actor, async (transaction) => {
    await setMailOn(transaction, actor.personId, kind, on)
    return touchingOwn(actor.personId, ['mail'], {})
  })
}
