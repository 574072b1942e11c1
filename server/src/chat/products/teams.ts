import type { ChatMessage } from '../chat-message.ts'

/** Teams takes 28 KB. */
export const TEAMS_BYTES = 27_000

/** Runs are shown as they are: a TextBlock would read them as Markdown. Nobody is called without an entity that names them. */
const run = (text: string, more: object = {}) => ({ type: 'TextRun', text, ...more })
const paragraph = (runs: readonly object[], more: object = {}) => ({ type: 'RichTextBlock', inlines: runs, ...more })

/** As an Adaptive Card in a message, which is what “When a Teams webhook request is received” posts. */
export function teamsMessage({ id, summary, parts, footer }: ChatMessage): object {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: summary,
    body: [
      ...parts.map(({ title, lines, open }, index) => ({
        ...{ type: 'Container', id: index === 0 ? id : `${id}.${index}`, separator: index > 0, spacing: 'Medium' },
        items: [
          paragraph([run(title, { weight: 'Bolder' })]),
          ...lines.map((line) => paragraph([run(line)], { spacing: 'None' })),
          ...(open === undefined
            ? []
            : [{ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: open.label, url: open.url }] }]),
        ],
      })),
      paragraph(
        [
          run(`${footer.text} `, { size: 'Small', isSubtle: true }),
          run(footer.label, { size: 'Small', selectAction: { type: 'Action.OpenUrl', url: footer.url } }),
        ],
        { spacing: 'Medium' },
      ),
    ],
  }
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  }
}
