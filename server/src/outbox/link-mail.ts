import { createHmac } from 'node:crypto'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { hashSecret } from '../session/secret.ts'
import { findLinkToMail, openLinkBy } from '../session/store/mailed-links.ts'
import { GIVE_UP_MS } from './backoff.ts'
import type { MailContent } from './mail/mail-page.ts'
import { renderLinkMail } from './mail/render-link-mail.ts'

const KEY_BYTES = 32

/** The secret of each link that this process mails: the same whenever it is asked, 43 characters of base64url. */
export type LinkSecrets = (linkId: Id) => string

/**
 * The key is in the memory of this process alone: neither a row, nor the whole database, nor a copy of it lets anybody make a
 * secret.
 */
export function createLinkSecrets(random: RandomBytes): LinkSecrets {
  const key = random(KEY_BYTES)
  return (linkId) => createHmac('sha256', key).update(`sign-in-link/${linkId}`).digest('base64url')
}

/**
 * What the mail with this link says now, after which its secret opens it; or that it isn't said any more.
 *
 * @param waiting since when it waits, and how often it was tried in vain
 * @param address the address that people use, without a slash at its end
 */
export async function linkMailOf(
  { db, secrets, address }: { db: Kysely<Database>; secrets: LinkSecrets; address: string },
  { linkId, person, now, at, attempts }: { linkId: Id; person: Person; now: EpochMs; at: EpochMs; attempts: number },
): Promise<MailContent | 'dropped' | 'given-up'> {
  const link = await findLinkToMail(db, linkId)
  if (!link || link.spent) return 'dropped'
  // What nobody tried to send, because the server was stopped, is no failure of mail.
  if (link.expiresAt <= now) return attempts > 0 ? 'given-up' : 'dropped'
  if (now - at > GIVE_UP_MS) return 'given-up'
  const secret = secrets(linkId)
  if (!(await openLinkBy(db, linkId, hashSecret(secret)))) return 'dropped'
  const by = link.madeBy === undefined ? undefined : await findPerson(db, link.madeBy)
  const { mailed, expiresAt } = link
  return renderLinkMail({ mailed, by, expiresAt, url: `${address}/sign-in#${secret}` }, person, address)
}
