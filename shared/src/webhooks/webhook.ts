import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { DAY_MS } from '../base/working-days.ts'
import { sentTypeSchema, webhookTypeSchema, webhookTypes } from './webhook-event.ts'

/** As many endpoints has a workspace. */
export const MOST_WEBHOOKS = 20
/** As many tries of each endpoint are kept, and none longer than an event. */
export const MOST_ATTEMPTS = 200
/** An event can be sent again for so long. */
export const EVENTS_KEPT_MS = 30 * DAY_MS
/** After a change both secrets sign for so long. */
export const OLD_SECRET_MS = DAY_MS

/** Why an endpoint is paused: it failed for days, said that it is gone, fell too far behind, or is of a backup. */
export const pauseReasons = ['failing', 'gone', 'behind', 'restored'] as const
export const pauseReasonSchema = z.enum(pauseReasons)
export type PauseReason = z.infer<typeof pauseReasonSchema>

/** Whether text is an address that events can go to. What its host leads to is looked at when it is sent. */
export function isWebhookAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password, hash, hostname } = new URL(address)
  return ['https:', 'http:'].includes(protocol) && username === '' && password === '' && hash === '' && hostname !== ''
}

export const webhookContentSchema = z.object({
  address: text()
    .trim()
    .max(2_000, 'At most 2,000 characters')
    .refine(isWebhookAddress, 'Write an address such as https://example.com/panelbook, without a name or password in it'),
  description: text().trim().max(200, 'At most 200 characters'),
  types: z
    .array(webhookTypeSchema)
    .min(1, 'Choose at least one event')
    .max(webhookTypes.length)
    .refine((types) => new Set(types).size === types.length, 'Name each event once'),
})
export type WebhookContent = z.infer<typeof webhookContentSchema>

export const webhookSchema = webhookContentSchema.extend({
  id: idSchema,
  version: z.number().int().min(1),
  state: z.enum(['on', 'off', 'paused']),
  /** Where it is paused. */
  why: pauseReasonSchema.optional(),
  createdAt: z.number(),
  /** Absent: their account is not there any more. */
  createdBy: z.object({ id: idSchema, name: z.string() }).optional(),
  /** Until when the secret before this one signs, too; absent: there is none. */
  oldSecretUntil: z.number().optional(),
  /** Since when nothing has been taken; absent: the last try succeeded, or there was none. */
  failingSince: z.number().optional(),
})
export type Webhook = z.infer<typeof webhookSchema>

/** What became of a try, other than that its receiver answered. */
export const failureKinds = ['no-answer', 'not-found', 'not-connected', 'tls', 'forbidden-address', 'too-old'] as const
export type FailureKind = (typeof failureKinds)[number]

export const webhookAttemptSchema = z.object({
  id: idSchema,
  eventId: idSchema,
  type: sentTypeSchema,
  at: z.number(),
  taken: z.boolean(),
  /** What the receiver answered, by HTTP; absent: nothing. */
  status: z.number().int().optional(),
  failure: z.enum(failureKinds).optional(),
  /** How long it took. */
  ms: z.number().int(),
})
export type WebhookAttempt = z.infer<typeof webhookAttemptSchema>
