import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { nextDigestAt } from '@panelbook/shared/outbox/mail-times'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingOwn } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { judgeAnew } from './store/gathered.ts'
import { findMailTimes, lockMailOf, putMailTimes, setTimeZone as storeTimeZone } from './store/mail-times.ts'
import { quietUntil } from './when-to-leave.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

export async function readOwnTimes(
  db: Kysely<Database>,
  { personId }: Actor,
  now: EpochMs,
): Promise<EndpointOutput<'readOwnTimes'>> {
  const times = await findMailTimes(db, personId)
  const { timeZone, quiet, digest } = times
  const until = quietUntil(times, now)
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(quiet === undefined ? {} : { quiet }),
    ...(digest === undefined ? {} : { digest, nextDigestAt: nextLeaving(times, digest, now) }),
    ...(until === undefined ? {} : { quietUntil: until }),
  }
}

/** A digest whose time is quiet leaves when the quiet hours end. */
function nextLeaving(times: Parameters<typeof nextDigestAt>[0], digest: Parameters<typeof nextDigestAt>[1], now: EpochMs) {
  const at = nextDigestAt(times, digest, now)
  return quietUntil(times, at) ?? at
}

/** Says where the actor is. `onlyFirst`: unless somebody has said so already. */
export const setTimeZone = (
  deps: Deps,
  actor: Acting,
  { timeZone, onlyFirst }: EndpointInput<'setTimeZone'>['body'],
): Promise<Done<Record<string, never>, ['mail']>> =>
  changing(deps, actor, async (transaction, personId) => {
    const known = (await findMailTimes(transaction, personId)).timeZone
    if (known === timeZone || (onlyFirst && known !== undefined)) return
    await storeTimeZone(transaction, personId, timeZone)
  })

/** Chooses quiet hours and the digest. A repeat changes nothing. */
export const setMailTimes = (
  deps: Deps,
  actor: Acting,
  chosen: EndpointInput<'setMailTimes'>['body'],
): Promise<Done<Record<string, never>, ['mail']>> =>
  changing(deps, actor, (transaction, personId) =>
    putMailTimes(transaction, personId, { quiet: chosen.quiet, digest: chosen.digest }),
  )

function changing(
  { db, clock }: Deps,
  actor: Acting,
  change: (transaction: Transaction<Database>, personId: Id) => Promise<void>,
): Promise<Done<Record<string, never>, ['mail']>> {
  const { personId } = actor
  return actIn(db, actor, async (transaction) => {
    await lockMailOf(transaction, personId)
    await change(transaction, personId)
    await judgeAnew(transaction, personId, clock.now())
    return touchingOwn(personId, ['mail'], {})
  })
}
