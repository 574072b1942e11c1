import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { isWebhookAddress } from '../webhooks/webhook.ts'
import { atsProblemSchema } from './problem.ts'

/** The applicant tracking systems that can be connected. */
export const atsSystems = ['greenhouse', 'ashby'] as const
export const atsSystemSchema = z.enum(atsSystems)
export type AtsSystem = z.infer<typeof atsSystemSchema>

/** As people call them. */
export const systemNames: Record<AtsSystem, string> = { greenhouse: 'Greenhouse', ashby: 'Ashby' }

/** Each system is connected at most once. */
export const MOST_CONNECTIONS = atsSystems.length

const key = text().trim().min(1, 'Paste it here').max(500, 'At most 500 characters')

/** What a system is asked with. Kept by the server, and given to nobody. */
export const atsCredentialsSchema = z.discriminatedUnion('system', [
  z.object({
    system: z.literal('greenhouse'),
    clientId: key,
    clientSecret: key,
    /** Of the user in whose name Greenhouse answers; absent: its own service user. */
    userId: text()
      .trim()
      .regex(/^\d{1,20}$/, 'A number, from the address of the user’s page in Greenhouse')
      .optional(),
  }),
  z.object({ system: z.literal('ashby'), apiKey: key }),
])
export type AtsCredentials = z.infer<typeof atsCredentialsSchema>

/** Where a system answers instead of at its vendor's own address: a gateway of the company. Without a slash at its end. */
export const atsAddressSchema = text()
  .trim()
  .max(2_000, 'At most 2,000 characters')
  .refine(isWebhookAddress, 'Write an address such as https://gateway.example.com/greenhouse, without a name or password in it')
  .transform((address) => address.replace(/\/+$/, ''))

/** Why a connection is paused: it failed for days, whoever approved its mapping may not any more, or it is of a backup. */
export const atsPauses = ['failing', 'approver-gone', 'restored'] as const
export const atsPauseSchema = z.enum(atsPauses)
export type AtsPause = z.infer<typeof atsPauseSchema>

/** What the server does with a connection by itself, or when somebody asks for it. */
export const atsRunKinds = ['look', 'dry-run', 'import'] as const
export const atsRunKindSchema = z.enum(atsRunKinds)
export type AtsRunKind = z.infer<typeof atsRunKindSchema>

const byPerson = z.object({ id: idSchema, name: z.string() })

export const atsConnectionSchema = z.object({
  id: idSchema,
  system: atsSystemSchema,
  address: z.string().optional(),
  version: z.number().int().min(1),
  state: z.enum(['on', 'off', 'paused']),
  /** Where it is paused. */
  why: atsPauseSchema.optional(),
  createdAt: z.number(),
  /** Absent: their account is not there any more. */
  createdBy: byPerson.optional(),
  /** When its jobs, stages and people were read last; absent: never. */
  lookedAt: z.number().optional(),
  /** Whose approval of the mapping holds; absent: nobody's, and nothing is brought. */
  approved: z.object({ at: z.number(), by: byPerson.optional() }).optional(),
  /** Since when nothing has succeeded; absent: the last run did, or there was none. */
  failingSince: z.number().optional(),
  /** When it is run by the clock; absent: it isn't on. */
  nextAt: z.number().optional(),
  /** What runs at this moment. */
  running: z.object({ kind: atsRunKindSchema, since: z.number(), applications: z.number().int() }).optional(),
  /** What ended last; absent: nothing has. */
  last: z.object({ kind: atsRunKindSchema, at: z.number(), problem: atsProblemSchema.optional() }).optional(),
  /** How many changes wait for somebody to take or leave them, of those that are there for whoever asks. */
  waiting: z.number().int(),
})
export type AtsConnection = z.infer<typeof atsConnectionSchema>
