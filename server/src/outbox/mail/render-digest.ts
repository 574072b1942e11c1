import { isolated } from '@panelbook/shared/base/text'
import type { Notice } from '@panelbook/shared/notices/notice'
import { noticePlace, placeAddress } from '@panelbook/shared/notices/notice-place'
import { noticeWords } from '@panelbook/shared/notices/notice-words'
import { digestPage, inLine, type MailContent, type ToldTogether } from './mail-page.ts'
import { remindedBy, renderMail, WHY, whomAbout } from './render-mail.ts'

/**
 * Notices as one mail: a line for each with its link, under the candidate, interview or role that it is about. One alone is the
 * mail that it would be by itself.
 *
 * @param notices at least one
 * @param address the address that people use, without a slash at its end
 */
export function renderDigest(notices: readonly Notice[], to: { name: string }, address: string): MailContent {
  const [first] = notices
  if (first && notices.length === 1) return renderMail(first, to, address)
  const words = digestWords(notices)
  const groups = groupsOf(notices, address)
  const settings = `${address}/settings#mail`
  const name = inLine(to.name)
  return {
    subject: words,
    text: [
      ...[`Hello ${isolated(name)},`, '', `${words}.`, ''],
      ...groups.flatMap(({ about, notices: told }) => [
        ...about.map(isolated),
        ...told.flatMap(({ words: said, by, link }) => [
          by === undefined ? `- ${said}` : `- ${said}. ${isolated(by)}`,
          `  ${link}`,
        ]),
        '',
      ]),
      ...['-- ', WHY, settings, ''],
    ].join('\n'),
    html: digestPage({ name, words, groups, why: WHY, settings }),
  }
}

/** What several notices are together. */
export const digestWords = (notices: readonly Notice[]): string =>
  notices.every(({ kind }) => kind === 'scorecard-overdue')
    ? `${notices.length} scorecards of yours are still due`
    : `${notices.length} unread notices`

function groupsOf(notices: readonly Notice[], address: string): ToldTogether[] {
  const key = ({ interview, applicationId, candidate, roleId }: Notice) =>
    interview?.id ?? applicationId ?? candidate?.id ?? roleId ?? ''
  return [...Map.groupBy(notices, key).values()].map((told) => ({
    about: told[0] ? whomAbout(told[0]) : [],
    notices: told.map((notice) => ({
      words: noticeWords(notice),
      by: notice.by === undefined ? undefined : remindedBy(notice.by),
      link: `${address}${placeAddress(noticePlace(notice))}`,
    })),
  }))
}
