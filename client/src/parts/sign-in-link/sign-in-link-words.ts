import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SignInLinkRecord } from '@panelbook/shared/people/sign-in-link'
import { dayAndTime, type TimeWordsOptions } from '../../ui/time-in-words.ts'

/** Who made a link, or how it came about, and when: "Made by Ada, today, 10:00". */
export function madeInWords(link: SignInLinkRecord, now: EpochMs, me?: Id, options: TimeWordsOptions = {}): string {
  const at = dayAndTime(link.madeAt, now, { ...options, inSentence: true })
  if (link.mailed === 'asked') return `Asked for with the address on the sign-in page, ${at}`
  const by = link.madeBy === undefined ? 'on the server itself' : link.madeBy.id === me ? 'by you' : `by ${link.madeBy.name}`
  return `${link.mailed === 'invited' ? 'Mailed as an invitation' : 'Made'} ${by}, ${at}`
}

/** What became of it. */
export function fateInWords(link: SignInLinkRecord, now: EpochMs, options: TimeWordsOptions = {}): string {
  const at = (time: EpochMs) => dayAndTime(time, now, { ...options, inSentence: true })
  if (link.usedAt !== undefined) return `Used ${at(link.usedAt)}${link.usedOn === undefined ? '' : `, ${link.usedOn}`}`
  if (link.withdrawnAt !== undefined) return `Withdrawn unused ${at(link.withdrawnAt)}`
  return link.expiresAt <= now ? `Ran out unused ${at(link.expiresAt)}` : `Not used yet, works until ${at(link.expiresAt)}`
}
