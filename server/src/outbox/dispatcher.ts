import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Notice } from '@panelbook/shared/notices/notice'
import { leadsNowhere } from '@panelbook/shared/outbox/mailed-kind'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { touchingEach, touchingListed } from '../acting/done.ts'
import { type Connected, tellTouched } from '../acting/tell-touched.ts'
import type { Database } from '../database/schema.ts'
import { addAdminNotices } from '../notices/store/add-notices.ts'
import { findPerson } from '../people/store.ts'
import { takeUpLinkRequests } from '../session/links/mailed-links.ts'
import { anyLinkRequests } from '../session/store/link-requests.ts'
import { withdrawLinks } from '../session/store/mailed-links.ts'
import { delayAfter } from './backoff.ts'
import { digestOf } from './digest-mail.ts'
import { leavingNotice } from './leaving-notice.ts'
import { createLinkSecrets, type LinkSecrets, linkMailOf } from './link-mail.ts'
import { inLine } from './mail/mail-page.ts'
import type { MailSettings } from './mail/mail-settings.ts'
import type { MailTransport, OutgoingMail } from './mail/mail-transport.ts'
import { renderDigest } from './mail/render-digest.ts'
import { renderInvitation } from './mail/render-invitation.ts'
import { renderMail } from './mail/render-mail.ts'
import type { Naming } from './naming.ts'
import { anythingDue, type Claimed, claimNext, release, takeFromOutbox, tryAgainAt, waitsSince } from './store/outbox.ts'
import { unsubscribeAddress, unsubscribedBy } from './unsubscribing/unsubscribe-address.ts'

export interface DispatcherDeps extends Connected {
  db: Kysely<Database>
  clock: Clock
  /** A monotonic clock: setting the system's time does not change it. */
  elapsed: Clock
  random: RandomBytes
  logger: Pick<Logger, 'error' | 'warn'>
  transport: MailTransport
  /** Who sends mail, and so invites. */
  from: MailSettings['from']
  /** The address that people use, without a slash at its end. */
  address: string
  /** What a notice calls its candidate where it leaves. */
  naming: Naming
  /** Tells whoever is to be told on mornings up to then; absent: nobody is. */
  beforeDigest?(until: EpochMs): Promise<unknown>
}

/** Milliseconds that a server may be at one mail before another one takes it: longer than any mail takes. */
const CLAIM_MS = 5 * 60_000
/** More in a minute, and providers take it for spam. */
const MOST_A_MINUTE = 60
const MINUTE_MS = 60_000
/** Once it is back, what waits leaves within this. */
const LONGEST_AWAY_MS = 15 * MINUTE_MS

/** Sends what waits in the outbox. */
export interface Dispatcher {
  /**
   * Sends what is due, one after another, until nothing is, the server takes none, or a minute has had its share.
   *
   * @param stopping begins no other mail
   * @param breakingOff ends the one under way, too
   */
  look(stopping: AbortSignal, breakingOff: AbortSignal): Promise<void>
}

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { db, clock, elapsed, random, logger } = deps
  const secrets = createLinkSecrets(random)
  /** A server that is not there is asked again later, whatever else is due. */
  const away = { until: Number.NEGATIVE_INFINITY, times: 0 }
  const minute = { begins: Number.NEGATIVE_INFINITY, sent: 0 }

  const mayGoOn = (): boolean => {
    const now = elapsed.now()
    if (now - minute.begins >= MINUTE_MS) Object.assign(minute, { begins: now, sent: 0 })
    return now >= away.until && minute.sent < MOST_A_MINUTE
  }

  const sendOne = async (claimed: Claimed, signal: AbortSignal): Promise<void> => {
    const mail = await mailOf({ ...deps, secrets }, claimed)
    if (mail === 'given-up') return giveUp(deps, claimed, 'too old')
    if (mail === 'dropped') return takeFromOutbox(db, claimed.key)
    if (mail === 'waits') return
    minute.sent++
    const delivery = await deps.transport.send(mail, signal)
    if (delivery.kind !== 'unreachable' && delivery.kind !== 'stopped') away.times = 0
    switch (delivery.kind) {
      case 'taken':
        return takeFromOutbox(db, claimed.key)
      case 'refused':
        return giveUp(deps, claimed, delivery.code)
      case 'stopped':
        return release(db, claimed.key)
      case 'later':
      case 'unreachable': {
        logger.warn({ personId: claimed.personId, attempts: claimed.attempts + 1, code: delivery.code }, 'a mail was not taken')
        await tryAgainAt(db, claimed, clock.now() + delayAfter(claimed.attempts, random))
        if (delivery.kind === 'unreachable')
          away.until = elapsed.now() + Math.min(delayAfter(away.times++, random), LONGEST_AWAY_MS)
      }
    }
  }

  return {
    async look(stopping, breakingOff) {
      await takeUp(deps)
      while (!stopping.aborted && mayGoOn() && (await anythingDue(db, clock.now()))) {
        const now = clock.now()
        const claimed = await claimNext(db, now, now + CLAIM_MS)
        if (claimed) await sendOne(claimed, breakingOff)
      }
    },
  }
}

/** What was asked for on the sign-in page waits from here on, and its people see it listed. */
async function takeUp(deps: DispatcherDeps): Promise<void> {
  if (!(await anyLinkRequests(deps.db))) return
  const taken = await takeUpLinkRequests(deps)
  if (taken.length > 0) await tellTouched(deps, touchingEach(taken, ['sign-in-links'], undefined).touched)
}

/** What is to be said now, to whom; or that it is not said any more. */
async function mailOf(
  deps: DispatcherDeps & { secrets: LinkSecrets },
  claimed: Claimed,
): Promise<OutgoingMail | 'dropped' | 'given-up' | 'waits'> {
  const person = await findPerson(deps.db, claimed.personId)
  if (!person || person.suspended || leadsNowhere(person.email)) return 'dropped'
  const { of, key, at, attempts } = claimed
  if ('noticeId' in of) return noticeMailOf(deps, claimed, person, of.noticeId)
  const envelope = { key, at: waitsSince(claimed), to: { name: inLine(person.name), address: person.email } }
  if ('digest' in of) {
    const told = await digestOf(deps, claimed, person)
    if (typeof told === 'string') return told
    const unsubscribe = await unsubscribeFrom(deps, person.id, told)
    return { ...envelope, ...renderDigest(told.map(deps.naming), person, deps.address), unsubscribe }
  }
  const content = await linkMailOf(deps, { linkId: of.linkId, person, now: deps.clock.now(), at, attempts })
  return typeof content === 'string' ? content : { ...envelope, ...content }
}

async function noticeMailOf(
  deps: DispatcherDeps,
  claimed: Claimed,
  person: Person,
  noticeId: Id,
): Promise<OutgoingMail | 'dropped' | 'given-up' | 'waits'> {
  const leaving = await leavingNotice(deps, claimed, person, noticeId)
  if (typeof leaving === 'string') return leaving
  const { notice, sequence, quiet } = leaving
  const { from, address } = deps
  const to = { name: inLine(person.name), address: person.email }
  const { key, at } = claimed
  const invitation = sequence === undefined ? undefined : renderInvitation(notice, sequence, { to, at, from, address })
  const unsubscribe = await unsubscribeFrom(deps, person.id, [notice])
  return { key, to, at: waitsSince(claimed), ...renderMail(notice, person, address, { quiet }), invitation, unsubscribe }
}

async function unsubscribeFrom({ db, address }: DispatcherDeps, personId: Id, notices: readonly Notice[]) {
  const of = unsubscribedBy(notices)
  return of && unsubscribeAddress(db, address, personId, of)
}

/** Ends it, and tells admins, at most once a day. */
async function giveUp(deps: DispatcherDeps, { key, personId, of, attempts }: Claimed, code: string): Promise<void> {
  const { db, clock, random, logger } = deps
  logger.error({ personId, attempts: attempts + 1, code }, 'a mail was given up')
  const told = await db.transaction().execute(async (transaction) => {
    const at = clock.now()
    await takeFromOutbox(transaction, key)
    if ('linkId' in of) await withdrawLinks(transaction, personId, { id: of.linkId }, at)
    return addAdminNotices(transaction, { kind: 'mail-failed', at }, random)
  })
  if (told.length > 0) await tellTouched(deps, touchingEach(told, ['notices'], undefined).touched)
  // Whoever let them in sees that the invitation leads nowhere.
  if ('linkId' in of) {
    await tellTouched(deps, touchingListed(personId, ['sign-in-links', 'people'], ['people'], undefined).touched)
  }
}
