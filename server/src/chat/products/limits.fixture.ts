import { z } from 'zod'

/*
 * What each product documents that it takes, as schemas of their own: written from
 * docs.slack.dev (Block Kit reference: section, actions, context, button; “Escaping text”),
 * learn.microsoft.com (Adaptive Cards for Teams; 28 KB a message) and docs.mattermost.com (message attachments; 16,383 letters a post).
 */

const plainText = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.boolean().optional() })
const mrkdwn = (most: number) => z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most) })
const slackBlock = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('section'),
    block_id: z.string().max(255).optional(),
    text: plainText(3_000).or(mrkdwn(3_000)),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: z.string().max(255).optional(),
    elements: z
      .array(
        z.strictObject({
          type: z.literal('button'),
          action_id: z.string().max(255),
          text: plainText(75),
          url: z.url().max(3_000),
        }),
      )
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('context'),
    elements: z
      .array(mrkdwn(3_000).or(plainText(3_000)))
      .min(1)
      .max(10),
  }),
])
const slack = z.strictObject({
  text: z.string().min(1).max(40_000),
  parse: z.literal('none'),
  link_names: z.literal(false),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
  blocks: z.array(slackBlock).min(1).max(50),
})

const openUrl = z.object({ type: z.literal('Action.OpenUrl'), url: z.url() })
const inline = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
  weight: z.literal('Bolder').optional(),
  size: z.literal('Small').optional(),
  isSubtle: z.boolean().optional(),
  selectAction: openUrl.optional(),
})
const spacing = z.enum(['None', 'Small', 'Default', 'Medium']).optional()
const richText = z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(inline).min(1), spacing })
const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  actions: z
    .array(openUrl.extend({ title: z.string().min(1) }))
    .min(1)
    .max(6),
})
const teams = z.strictObject({
  type: z.literal('message'),
  summary: z.string().optional(),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: z.strictObject({
          $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
          type: z.literal('AdaptiveCard'),
          version: z.literal('1.4'),
          fallbackText: z.string(),
          body: z.array(
            richText.or(
              z.strictObject({
                type: z.literal('Container'),
                id: z.string(),
                separator: z.boolean().optional(),
                spacing,
                items: z.array(richText.or(actionSet)),
              }),
            ),
          ),
        }),
      }),
    )
    .length(1),
})

const mattermost = z.strictObject({
  text: z.string().max(16_383),
  props: z.strictObject({ panelbook_id: z.string() }),
  attachments: z
    .array(
      z.strictObject({
        fallback: z.string().min(1),
        title: z.string().min(1),
        title_link: z.url().optional(),
        text: z.string(),
        footer: z.string().optional(),
      }),
    )
    .min(1),
})

/** What each takes at most, in bytes, and how its body must look. */
export const documented = {
  slack: { body: slack, mostBytes: 100_000 },
  teams: { body: teams, mostBytes: 28 * 1_024 },
  mattermost: { body: mattermost, mostBytes: 8_000 },
} as const
