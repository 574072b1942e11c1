import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SignInLinkRecord } from '@panelbook/shared/people/sign-in-link'
import type { OwnSignInLink } from '@panelbook/shared/session/api'
import { dayAndTime, type TimeWordsOptions } from '../../ui/time-in-words.ts'

type Recorded = Pick<OwnSignInLink, 'id' | 'through' | 'stands'>
const isLink = ({ through }: Recorded): boolean => through === undefined
const isSignIn = ({ through }: Recorded): boolean => through === 'provider' || through === 'passkey' || through === 'password'

/** What a list of one is told as: a link, a time that somebody came in without one, or a passkey or password that came or went. */
export function thingInWords({ through }: Recorded): string {
  if (through === undefined) return 'A sign-in link for your account.'
  if (through === 'password-set') return 'The password of your account was set.'
  if (through === 'password-removed') return 'The password of your account is gone.'
  if (through === 'passkey-added') return 'A passkey was added to your account.'
  return through === 'passkey-removed' ? 'A passkey of your account is gone.' : 'A sign-in to your account.'
}

/** What a list of several is told as: "3 sign-in links for your account." */
export function thingsInWords(records: readonly Recorded[]): string {
  if (records.every(isLink)) return `${records.length} sign-in links for your account.`
  if (records.every(isSignIn)) return `${records.length} sign-ins to your account.`
  if (records.every((each) => isLink(each) || isSignIn(each))) return `${records.length} sign-ins and links for your account.`
  return `${records.length} changes in how your account is signed in to.`
}

/** What whoever was not its person can do by it. */
export function whatItLets(records: readonly Recorded[]): string {
  const standing = records.filter(({ stands }) => stands)
  if (standing.some(({ through }) => through === 'password-set'))
    return 'Whoever set it can sign in as you until you change or remove it.'
  if (standing.length > 0) return 'Whoever added a passkey can sign in as you until you remove it.'
  if (records.some(isLink)) return 'Anyone who uses one can read and write as you.'
  return records.some(isSignIn) ? 'Whoever signed in can read and write as you.' : ''
}

/** Who made a link, or how it came about, and when: "Made by Ada, today, 10:00". */
export function madeInWords(link: SignInLinkRecord, now: EpochMs, me?: Id, options: TimeWordsOptions = {}): string {
  const at = dayAndTime(link.madeAt, now, { ...options, inSentence: true })
  if (link.through === 'provider') return `Signed in through the company’s sign-in, ${at}`
  if (link.through === 'passkey') return `Signed in with a passkey, ${at}`
  if (link.through === 'password') return `Signed in with a password, ${at}`
  if (link.through === 'password-set') return `Password set, ${at}`
  if (link.through === 'passkey-added') return `Passkey added, ${at}`
  if (link.mailed === 'asked') return `Asked for with the address on the sign-in page, ${at}`
  const by = link.madeBy === undefined ? 'on the server itself' : link.madeBy.id === me ? 'by you' : `by ${link.madeBy.name}`
  if (link.through === 'passkey-removed') return `Passkey removed ${by}, ${at}`
  if (link.through === 'password-removed')
    return link.madeBy === undefined
      ? `Password removed by Panelbook or on the server itself, ${at}`
      : `Password removed ${by}, ${at}`
  return `${link.mailed === 'invited' ? 'Mailed as an invitation' : 'Made'} ${by}, ${at}`
}

/** What became of it. */
export function fateInWords(link: SignInLinkRecord, now: EpochMs, options: TimeWordsOptions = {}): string {
  const at = (time: EpochMs) => dayAndTime(time, now, { ...options, inSentence: true })
  // It was made and used in one moment.
  if (link.through === 'passkey-removed' || link.through === 'password-removed') return 'No one can sign in with it any more'
  if (link.through !== undefined) return `On ${link.usedOn ?? 'a browser or program that did not say which'}`
  if (link.usedAt !== undefined) return `Used ${at(link.usedAt)}${link.usedOn === undefined ? '' : `, ${link.usedOn}`}`
  if (link.withdrawnAt !== undefined) return `Withdrawn unused ${at(link.withdrawnAt)}`
  return link.expiresAt <= now ? `Ran out unused ${at(link.expiresAt)}` : `Not used yet, works until ${at(link.expiresAt)}`
}
