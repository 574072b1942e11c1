import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Notice } from '@panelbook/shared/notices/notice'
import { canBeGathered, type MailedKind, mailedKindSchema, mailedKinds } from '@panelbook/shared/outbox/mailed-kind'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../database/schema.ts'
import { findWorkspaceValue, putWorkspaceValue } from '../../database/workspace-values.ts'

const KEY_BYTES = 32

/** What one address switches off: mail of one kind, or everything that a digest tells. */
export const unsubscribedSchema = mailedKindSchema.or(z.literal('digest'))
export type Unsubscribed = z.infer<typeof unsubscribedSchema>

/** The kinds that it switches off. */
export const kindsOf = (of: Unsubscribed): readonly MailedKind[] => (of === 'digest' ? mailedKinds.filter(canBeGathered) : [of])

/** What a mail of these notices is switched off by. */
export function unsubscribedBy(notices: readonly Notice[]): Unsubscribed | undefined {
  const kinds = new Set(notices.map(({ kind }) => kind))
  return kinds.size > 1 ? 'digest' : mailedKindSchema.safeParse([...kinds][0]).data
}

/** Makes the key of this workspace, once. Mail is kept for years, so its addresses outlive every start. */
export async function ensureUnsubscribeKey(db: Kysely<Database>, random: RandomBytes): Promise<void> {
  if ((await findWorkspaceValue(db, 'unsubscribing')) !== undefined) return
  await putWorkspaceValue(db, 'unsubscribing', Buffer.from(random(KEY_BYTES)).toString('base64url'))
}

const proofOf = (key: string, personId: Id, of: Unsubscribed): string =>
  createHmac('sha256', key).update(`unsubscribe\n${personId}\n${of}`).digest('base64url')

/** Where whoever has this mail switches such mail off, without signing in; undefined where no mail is set up. */
export async function unsubscribeAddress(
  db: Kysely<Database>,
  address: string,
  personId: Id,
  of: Unsubscribed,
): Promise<string | undefined> {
  const key = await findWorkspaceValue(db, 'unsubscribing')
  return key && `${address}/unsubscribe/${personId}/${of}/${proofOf(key, personId, of)}`
}

/** Whether an address was made here, for this person and this kind. */
export async function isUnsubscribeAddress(
  db: Kysely<Database>,
  { personId, of, proof }: { personId: string; of: Unsubscribed; proof: string },
): Promise<boolean> {
  const key = await findWorkspaceValue(db, 'unsubscribing')
  if (key === undefined) return false
  const [given, right] = [Buffer.from(proof), Buffer.from(proofOf(key, personId, of))]
  return given.length === right.length && timingSafeEqual(given, right)
}
