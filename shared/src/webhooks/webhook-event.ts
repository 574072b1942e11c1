import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { notHeldStateSchema } from '../interviews/schedule.ts'

/** What every event of an interview says: a receiver fetches the rest, by the rights of its own token. */
const ofInterview = {
  interviewId: idSchema,
  candidateId: idSchema,
  applicationId: idSchema.optional(),
  /** Absent: its role was typed. */
  roleId: idSchema.optional(),
}
const ofApplication = { applicationId: idSchema, candidateId: idSchema, roleId: idSchema.optional() }
const slot = { startsAt: z.number(), minutes: z.number().int() }
/** Which decision on it, from 1. */
const number = z.number().int().min(1)

/**
 * Everything that a webhook may tell: ids, times, kinds and counts. Never a rating, note, flag, reason, outcome, location, name or
 * address. Names are in the characters that Standard Webhooks recommends.
 */
export const webhookEvents = {
  'interview.planned': { about: 'An interview is planned', data: z.object({ ...ofInterview, ...slot }) },
  /** `anew`: it had been cancelled, or the candidate had not come. */
  'interview.moved': {
    about: 'An interview is moved, or planned again',
    data: z.object({ ...ofInterview, ...slot, anew: z.boolean() }),
  },
  'interview.not_held': {
    about: 'An interview is cancelled, or the candidate does not come',
    data: z.object({ ...ofInterview, state: notHeldStateSchema }),
  },
  'interview.panel_changed': { about: 'The panel of an interview changes', data: z.object(ofInterview) },
  'interview.started': { about: 'The conversation begins', data: z.object(ofInterview) },
  'interview.ended': { about: 'The conversation ends', data: z.object(ofInterview) },
  'scorecard.submitted': {
    about: 'Someone submits their scorecard',
    data: z.object({ ...ofInterview, personId: idSchema, version: z.number().int().min(1) }),
  },
  'interview.revealed': { about: 'The scorecards of an interview are revealed', data: z.object(ofInterview) },
  'interview.decided': { about: 'A decision is recorded on an interview', data: z.object({ ...ofInterview, number }) },
  'candidate.created': { about: 'A candidate is added', data: z.object({ candidateId: idSchema }) },
  'candidate.erased': { about: 'A candidate is erased', data: z.object({ candidateId: idSchema }) },
  'application.opened': { about: 'A candidate applies for a role', data: z.object(ofApplication) },
  'application.withdrawn': { about: 'An application is withdrawn', data: z.object(ofApplication) },
  'application.resumed': { about: 'A withdrawn application is taken up again', data: z.object(ofApplication) },
  'application.decided': {
    about: 'A decision is recorded on an application',
    data: z.object({ ...ofApplication, number }),
  },
} as const satisfies Record<string, { about: string; data: z.ZodObject }>

export type WebhookType = keyof typeof webhookEvents
export const webhookTypes = Object.keys(webhookEvents) as WebhookType[]
export const webhookTypeSchema = z.enum(webhookTypes)
/** What an admin sends to see whether an endpoint works. */
export const TEST_TYPE = 'webhook.test'
export const sentTypeSchema = z.enum([...webhookTypes, TEST_TYPE])
export type SentType = z.infer<typeof sentTypeSchema>

/** The body of a delivery, as Standard Webhooks has it. `timestamp`: when it happened. */
export const webhookBodySchema = (type: SentType) =>
  z.object({
    type: z.literal(type),
    timestamp: z.iso.datetime(),
    data: type === TEST_TYPE ? z.object({}) : webhookEvents[type].data,
  })
export type WebhookData = { [T in WebhookType]: z.output<(typeof webhookEvents)[T]['data']> }[WebhookType] | Record<string, never>
