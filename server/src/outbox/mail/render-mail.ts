import type { EpochMs } from '@panelbook/shared/base/clock'
import { isolated } from '@panelbook/shared/base/text'
import { type Notice, tellsWhen } from '@panelbook/shared/notices/notice'
import { type NoticePlace, noticePlace, placeAddress } from '@panelbook/shared/notices/notice-place'
import { noticeWords } from '@panelbook/shared/notices/notice-words'
import { inLine, type MailContent, mailPage, shortened } from './mail-page.ts'

/** What the button says that leads there. */
export const OPEN: Record<NoticePlace['page'], string> = {
  interview: 'Open the interview',
  check: 'Open my scorecard',
  review: 'Open the review',
  application: 'Open the application',
  candidate: 'Open the candidate',
  role: 'Open the role',
  planning: 'Open the planning',
  outcomes: 'Read the outcomes',
  people: 'Open Panelbook',
  settings: 'Open the settings',
  webhooks: 'Open the webhooks',
  connections: 'Open the connections',
}

export const WHY = 'Panelbook mails you your unread notices. Choose which ones:'
const WHY_QUIET = 'This mail comes in your quiet hours, because it is about a time before they end.'

/** The candidate, and the stage and role; of a role alone its title. A line each. */
export const whomAbout = ({ candidate, role, interview }: Notice): string[] =>
  [
    candidate && inLine(candidate.name),
    [interview?.stage, role]
      .flatMap((part) => part ?? [])
      .map(inLine)
      .join(' · '),
  ].flatMap((line) => line || [])

export const remindedBy = (name: string): string => `Reminded by ${inLine(name)}`

/** Whom and what it is about, when and where, a line each. */
export const aboutOf = (notice: Notice): string[] =>
  [...whomAbout(notice), timeOf(notice), locationOf(notice), notice.by === undefined ? undefined : remindedBy(notice.by)].flatMap(
    (line) => line || [],
  )

/**
 * A notice as a mail: what its row in the page says, and no more. It loads nothing and counts nobody.
 *
 * @param address the address that people use, without a slash at its end
 * @param quiet whether it comes in quiet hours of its reader, who is told why
 */
export function renderMail(
  notice: Notice,
  to: { name: string },
  address: string,
  { quiet }: { quiet: boolean } = { quiet: false },
): MailContent {
  const { candidate } = notice
  const words = noticeWords(notice)
  const place = noticePlace(notice)
  const link = `${address}${placeAddress(place)}`
  const about = aboutOf(notice)
  const why = quiet ? `${WHY_QUIET} ${WHY}` : WHY
  const settings = `${address}/settings#mail`
  const name = inLine(to.name)
  return {
    subject: candidate ? `${words}: ${shortened(inLine(candidate.name))}` : words,
    text: [
      ...[`Hello ${isolated(name)},`, '', `${words}.`, ''],
      ...about.map(isolated),
      ...['', `${OPEN[place.page]}: ${link}`, '', '-- ', why, settings, ''],
    ].join('\n'),
    html: mailPage({ name, words, about, open: OPEN[place.page], link, why, settings }),
  }
}

/** Where an interview that takes place is, as somebody wrote it. */
function locationOf({ kind, interview }: Notice): string | undefined {
  if (!tellsWhen(kind) || kind === 'not-held' || interview?.location === undefined) return undefined
  return inLine(interview.location)
}

/** In the zone in which the time was agreed. */
function timeOf(notice: Notice): string | undefined {
  const { kind, interview } = notice
  if (!interview || !tellsWhen(kind)) return undefined
  const time = timeInWords(interview.startsAt, interview.timeZone)
  return kind === 'not-held' ? `It was planned for ${time}` : time
}

/** A time of an interview. @param timeZone in which it was agreed; undefined: UTC */
export const timeInWords = (at: EpochMs, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const),
    timeZone: timeZone ?? 'UTC',
  }).format(at)
