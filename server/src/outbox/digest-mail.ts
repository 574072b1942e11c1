import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { readUnread } from '../notices/read-notices.ts'
import { GIVE_UP_MS } from './backoff.ts'
import type { MailContent } from './mail/mail-page.ts'
import { renderDigest } from './mail/render-digest.ts'
import { holdUntil, seal } from './store/gathered.ts'
import { listMailOff } from './store/mail-off.ts'
import { findMailTimes, lockMailOf, setLastDigest } from './store/mail-times.ts'
import { type Claimed, waitsSince } from './store/outbox.ts'
import { gatheredKinds, quietUntil } from './when-to-leave.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  address: string
  /** Tells whoever is to be told this morning, so that it stands in the digest of this morning. */
  beforeDigest?(): Promise<unknown>
}

/** One mail of all notices that were gathered for a person, as each of them is at this moment. */
export async function digestMailOf(
  { db, clock, address, beforeDigest }: Deps,
  claimed: Claimed,
  person: Person,
): Promise<MailContent | 'dropped' | 'given-up' | 'waits'> {
  const { digest } = await findMailTimes(db, person.id)
  if (digest) await beforeDigest?.()
  const now = clock.now()
  const noticeIds = await toTell(db, claimed, now)
  if (noticeIds === 'waits' || noticeIds === 'dropped') return noticeIds
  const off = await listMailOff(db, person.id)
  const reader = { personId: person.id, workspaceRole: person.workspaceRole }
  const unread = await readUnread(db, reader, noticeIds, now)
  const told = unread.filter(({ kind }) => !off.has(kind))
  if (told.length === 0) return 'dropped'
  return now - waitsSince(claimed) > GIVE_UP_MS ? 'given-up' : renderDigest(told, person, address)
}

function toTell(db: Kysely<Database>, { key, personId }: Claimed, now: number): Promise<Id[] | 'waits' | 'dropped'> {
  return db.transaction().execute(async (transaction) => {
    await lockMailOf(transaction, personId)
    const times = await findMailTimes(transaction, personId)
    const until = quietUntil(times, now)
    if (until !== undefined) {
      await holdUntil(transaction, key, until)
      return 'waits'
    }
    const sealed = await seal(transaction, { key, personId, gathers: gatheredKinds(times) }, now)
    if (!sealed) return 'dropped'
    if (sealed.anew && times.digest) await setLastDigest(transaction, personId, now)
    return sealed.noticeIds
  })
}
