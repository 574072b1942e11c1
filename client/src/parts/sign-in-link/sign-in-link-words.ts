import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SignInLinkRecord } from '@panelbook/shared/people/sign-in-link'
import { dayAndTime, type TimeWordsOptions } from '../../ui/time-in-words.ts'

/** Who made a link, and when: "Made by Ada, today, 10:00". */
export function madeInWords(link: SignInLinkRecord, now: EpochMs, me?: Id, options: TimeWordsOptions = {}): string {
  const by = link.madeBy === undefined ? 'on the server itself' : link.madeBy.id === me ? 'by you' : `by ${link.madeBy.name}`
  return `Made ${by}, ${dayAndTime(link.madeAt, now, { ...options, inSentence: true })}`
}

/** What became of it. */
export function fateInWords(link: SignInLinkRecord, now: EpochMs, options: TimeWordsOptions = {}): string {
  const at = (time: EpochMs) => dayAndTime(time, now, { ...options, inSentence: true })
  if (link.usedAt !== undefined) return `Used ${at(link.usedAt)}${link.usedOn === undefined ? '' : `, ${link.usedOn}`}`
  if (link.withdrawnAt !== undefined) return `Withdrawn unused ${at(link.withdrawnAt)}`
  return link.expiresAt <= now ? `Ran out unused ${at(link.expiresAt)}` : `Not used yet, works until ${at(link.expiresAt)}`
}
