import type { ChatMessage } from '../chat-message.ts'

/** Slack takes more; a message of this size is as long as anybody reads. */
export const SLACK_BYTES = 30_000

/** `<!channel>` calls everybody and `<https://…|…>` is a link, unless these three are written so. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** Text in which nothing is read as formatting or as a picture. */
const plain = (text: string) => ({ type: 'plain_text', text: escaped(text), emoji: false })

/** As Block Kit. Nothing in it loads anything: Slack is told not to look at the links, which lead into Panelbook. */
export function slackMessage({ id, summary, parts, footer }: ChatMessage): object {
  return {
    text: escaped(summary),
    ...{ parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false },
    blocks: [
      ...parts.flatMap(({ title, lines, open }, index) => [
        { type: 'section', block_id: index === 0 ? id : `${id}.${index}`, text: plain([title, ...lines].join('\n')) },
        ...(open === undefined
          ? []
          : [
              {
                type: 'actions',
                elements: [{ type: 'button', action_id: `open.${index}`, text: plain(open.label), url: open.url }],
              },
            ]),
      ]),
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: `${escaped(footer.text)} <${footer.url}|${escaped(footer.label)}>` }],
      },
    ],
  }
}
