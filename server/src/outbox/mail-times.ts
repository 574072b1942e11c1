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
import {
  findMailTimes,
  findSaidZone,
  lockMailOf,
  putMailTimes,
  setMorningsSince,
  setTimeZone as storeTimeZone,
} from './store/mail-times.ts'
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
  const [times, said] = await Promise.all([findMailTimes(db, personId), findSaidZone(db, personId)])
  const { timeZone, quiet, digest } = times
  const until = quietUntil(times, now)
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(timeZone === undefined && said !== undefined ? { unknownZone: said } : {}),
    ...(quiet === undefined ? {} : { quiet }),
    ...(digest === undefined ? {} : { digest, nextDigestAt: nextDigestAt(times, digest, now) }),
    ...(until === undefined ? {} : { quietUntil: until }),
  }
}

/** Whether nobody has said yet where this person is: their browser does. */
export const isZoneUnknown = async (db: Kysely<Database>, personId: Id): Promise<boolean> =>
  (await findSaidZone(db, personId)) === undefined

/** Says where the actor is. `onlyFirst`: unless somebody has said so already. */
export const setTimeZone = (
  deps: Deps,
  actor: Acting,
  { timeZone, onlyFirst }: EndpointInput<'setTimeZone'>['body'],
): Promise<Done<Record<string, never>, ['mail']>> =>
  changing(deps, actor, async (transaction, personId, now) => {
    // Also one that this machine doesn't know was said.
    const said = await findSaidZone(transaction, personId)
    if (said === timeZone || (onlyFirst && said !== undefined)) return
    await storeTimeZone(transaction, personId, timeZone)
    await setMorningsSince(transaction, personId, now)
  })

/** Chooses quiet hours and the digest. A repeat changes nothing. */
export const setMailTimes = (
  deps: Deps,
  actor: Acting,
  chosen: EndpointInput<'setMailTimes'>['body'],
): Promise<Done<Record<string, never>, ['mail']>> =>
  changing(deps, actor, async (transaction, personId, now) => {
    const { digest } = await findMailTimes(transaction, personId)
    if (digest?.at !== chosen.digest?.at) await setMorningsSince(transaction, personId, now)
    await putMailTimes(transaction, personId, { quiet: chosen.quiet, digest: chosen.digest })
  })

function changing(
  { db, clock }: Deps,
  actor: Acting,
  change: (transaction: Transaction<Database>, personId: Id, now: EpochMs) => Promise<void>,
): Promise<Done<Record<string, never>, ['mail']>> {
  const { personId } = actor
  return actIn(db, actor, async (transaction) => {
    await lockMailOf(transaction, personId)
    const now = clock.now()
    await change(transaction, personId, now)
    await judgeAnew(transaction, personId, now)
    return touchingOwn(personId, ['mail'], {})
  })
}
