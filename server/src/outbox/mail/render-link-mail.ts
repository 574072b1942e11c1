import type { EpochMs } from '@panelbook/shared/base/clock'
import { isolated } from '@panelbook/shared/base/text'
import type { MailedLink } from '@panelbook/shared/people/sign-in-link'
import { inLine, type MailContent, mailPage, shortened } from './mail-page.ts'

/** A link that lets its reader in, and why they get it. */
export interface LinkNews {
  mailed: MailedLink
  /** Who invites, where it is an invitation; undefined where that isn't known any more. */
  by: { name: string } | undefined
  /** With its secret. */
  url: string
  expiresAt: EpochMs
}

/**
 * A mail with a sign-in link. It says nothing but who invites and where to, as whoever reads it may not be in yet.
 *
 * @param address the address that people use, without a slash at its end
 */
export function renderLinkMail({ mailed, by, url, expiresAt }: LinkNews, to: { name: string }, address: string): MailContent {
  const name = inLine(to.name)
  const host = inLine(by?.name ?? 'An admin')
  const until = `The link works once, until ${inWords(expiresAt)}.`
  const again = `After that, ask for a new one at ${address}/sign-in.`
  const said =
    mailed === 'invited'
      ? {
          subject: `${shortened(host)} invites you to Panelbook`,
          words: `${host} invites you to Panelbook`,
          about: [address, 'Panelbook is where your colleagues plan, hold and review job interviews.', `${until} ${again}`],
          why: 'Only this mail has the link. If you don’t know why you get it, you need do nothing.',
        }
      : {
          subject: 'Your sign-in link for Panelbook',
          words: 'Your sign-in link for Panelbook',
          about: [address, `${until} A newer link takes its place.`],
          why: 'Someone typed your address on the sign-in page. If it wasn’t you, you need do nothing: only this mail has the link.',
        }
  const { subject, words, about, why } = said
  const open = 'Sign in'
  return {
    subject,
    text: [
      ...[`Hello ${isolated(name)},`, '', `${isolated(words)}.`, '', ...about, '', `${open}: ${url}`, ''],
      ...['-- ', why, ''],
    ].join('\n'),
    html: mailPage({ name, words, about, open, link: url, why }),
  }
}

/** In UTC, as nobody knows yet where its reader is. */
const inWords = (at: EpochMs): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone: 'UTC' } as const),
  }).format(at)
