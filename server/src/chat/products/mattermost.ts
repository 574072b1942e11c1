import type { ChatMessage } from '../chat-message.ts'

/** Earlier servers take 8,000 letters of what a post brings besides its text. */
export const MATTERMOST_BYTES = 7_500

/**
 * Text as text. Markdown is led by these signs, with a backslash before each they stand for themselves. A mention is an @ with a name
 * right behind it, which no backslash takes apart: a space without width does.
 */
const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~:]/g, String.raw`\$&`).replace(/@(?=\S)/g, '@\u200b')

/**
 * As message attachments. Their buttons ask a server of the sender's, so what is opened is a link. The title is one, too, where
 * Mattermost shows it as text.
 */
export function mattermostMessage({ id, summary, parts, footer }: ChatMessage): object {
  return {
    text: '',
    props: { panelbook_id: id },
    attachments: parts.map(({ title, lines, open }, index) => ({
      fallback: escaped(index === 0 ? summary : title),
      title: escaped(title),
      ...(open === undefined ? {} : { title_link: open.url }),
      text: [...lines.map(escaped), ...(open === undefined ? [] : [`[${escaped(open.label)}](${open.url})`])].join('\n'),
      ...(index === parts.length - 1 ? { footer: `${footer.text} ${footer.url}` } : {}),
    })),
  }
}
