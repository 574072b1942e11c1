import type { Notice } from '@panelbook/shared/notices/notice'
import { noticePlace, placeAddress } from '@panelbook/shared/notices/notice-place'
import { noticeWords } from '@panelbook/shared/notices/notice-words'
import { digestWords } from '../outbox/mail/render-digest.ts'
import { aboutOf, OPEN } from '../outbox/mail/render-mail.ts'
import { type ChatMessage, type ChatPart, chatLine } from './chat-message.ts'

const WHY_QUIET = 'This message comes in your quiet hours, because it is about a time before they end.'
const WHY = 'Panelbook sends your unread notices here.'

/**
 * Notices as one message, each with what its mail says and its link, and no more.
 *
 * @param notices at least one
 * @param address the address that people use, without a slash at its end
 * @param quiet whether it comes in quiet hours of its reader, who is told why
 */
export function messageOfNotices(
  notices: readonly Notice[],
  { id, address, quiet }: { id: string; address: string; quiet: boolean },
): ChatMessage {
  const [first] = notices
  const one = first && notices.length === 1 ? partOf(first, address) : undefined
  return {
    id,
    summary: one ? [one.title, ...one.lines.slice(0, 1)].join(': ') : digestWords(notices),
    parts: notices.map((notice) => partOf(notice, address)),
    footer: { text: quiet ? `${WHY_QUIET} ${WHY}` : WHY, label: 'Settings', url: `${address}/settings#chat` },
  }
}

function partOf(notice: Notice, address: string): ChatPart {
  const place = noticePlace(notice)
  return {
    title: noticeWords(notice),
    lines: aboutOf(notice).map(chatLine),
    open: { label: OPEN[place.page], url: `${address}${placeAddress(place)}` },
  }
}
