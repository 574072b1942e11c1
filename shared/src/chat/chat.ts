import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { chatAnswerSchema } from './chat-answer.ts'

/** Chat programs that take messages at an incoming webhook. */
export const chatProducts = ['slack', 'teams', 'mattermost'] as const
export const chatProductSchema = z.enum(chatProducts)
export type ChatProduct = z.infer<typeof chatProductSchema>

export const chatProductNames: Record<ChatProduct, string> = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  mattermost: 'Mattermost',
}

/** Whose webhooks are at addresses of their own. Mattermost is on everybody's own machine. */
const hosts: readonly [RegExp, ChatProduct][] = [
  [/^hooks\.slack(-gov)?\.com$/, 'slack'],
  [/\.(logic\.azure\.(com|us)|api\.powerplatform\.(com|us)|api\.gov\.powerplatform\.microsoft\.us)$/, 'teams'],
]
/** Office connectors, which Teams has given up. */
const retired = /(^|\.)webhook\.office\.com$|^outlook\.office(365)?\.com$/

/** Which program an address is of, as its host or path says; undefined: neither does, or it is no address. */
export function chatProductOf(address: string): ChatProduct | undefined {
  if (!URL.canParse(address.trim())) return undefined
  const { hostname, pathname } = new URL(address.trim())
  const [, product] = hosts.find(([host]) => host.test(hostname)) ?? []
  return product ?? (/\/hooks\/[a-z0-9]{26}\/?$/.test(pathname) ? 'mattermost' : undefined)
}

/** Why text is no address that messages of this product can go to, as a sentence; undefined: it may be one. */
export function chatAddressFault(product: ChatProduct, address: string): string | undefined {
  if (!URL.canParse(address)) return 'Paste the whole address of the webhook, from https:// on'
  const { protocol, hostname, username, password, hash } = new URL(address)
  if (!['https:', 'http:'].includes(protocol) || username !== '' || password !== '' || hash !== '')
    return 'Paste the whole address of the webhook, from https:// on'
  if (retired.test(hostname))
    return 'This is an Office connector, which Teams has given up. Make a workflow in Teams, and paste its address'
  const [, known] = hosts.find(([host]) => host.test(hostname)) ?? []
  if (known !== undefined && known !== product) return `This is an address of ${chatProductNames[known]}`
  return undefined
}

export const chatTargetSchema = z
  .object({ product: chatProductSchema, address: text().trim().max(2_000, 'At most 2,000 characters') })
  .superRefine(({ product, address }, context) => {
    const message = chatAddressFault(product, address)
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['address'], message })
  })
export type ChatTarget = z.infer<typeof chatTargetSchema>

/** Why nothing is sent any more: the product says that the webhook is gone, or nothing was taken for days. */
export const chatPauses = ['gone', 'failing'] as const
export const chatPauseSchema = z.enum(chatPauses)
export type ChatPause = z.infer<typeof chatPauseSchema>

/** An address that messages go to, without what of it is secret. */
export const chatSchema = z.object({
  id: idSchema,
  product: chatProductSchema,
  /** Its host and its last letters: whoever has the whole one knows which it is. */
  hint: z.string(),
  setAt: z.number(),
  /** Absent: their account is not there any more. */
  setBy: z.object({ id: idSchema, name: z.string() }).optional(),
  /** Absent: it is on. */
  paused: chatPauseSchema.optional(),
  /** What was answered last, and when; absent: nothing was sent yet. */
  last: z.object({ answer: chatAnswerSchema, at: z.number() }).optional(),
  /** A test message waits to be sent. */
  testing: z.boolean(),
})
export type Chat = z.infer<typeof chatSchema>

/** What of an address is shown. Everything between its host and its last letters is as good as a password. */
export function chatHint(address: string): string {
  const { host } = new URL(address)
  return `${host}/…${address.slice(-4)}`
}
