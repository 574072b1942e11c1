import { z } from 'zod'
import { byId, nothing } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from '../people/person.ts'

/** As many work at once: a second one takes the place of the first without a gap. */
export const MOST_PROVISIONING_TOKENS = 2

export const provisioningTokenSchema = z.object({
  id: idSchema,
  madeAt: z.number(),
  madeBy: personNameSchema,
  usedAt: z.number().optional(),
  /** Whoever made it is suspended or no admin any more, and may have kept it. */
  makerLeft: z.literal(true).optional(),
})
export type ProvisioningToken = z.infer<typeof provisioningTokenSchema>

/** What the company's directory comes in with. What it does with that stands below `/scim/v2`. */
export const provisioningEndpoints = {
  listProvisioningTokens: {
    method: 'get',
    reads: ['provisioning', 'names'],
    path: '/provisioning/tokens',
    access: 'people.write',
    summary: 'The tokens that the company’s directory may come in with, newest first, and the address that it is given',
    response: z.object({
      address: z.string(),
      tokens: z.array(provisioningTokenSchema),
      /** Until when this session may make one. Absent: it is no session. */
      freshUntil: z.number().optional(),
    }),
  },
  createProvisioningToken: {
    method: 'post',
    touches: ['provisioning'],
    path: '/provisioning/tokens',
    access: 'people.write',
    summary: 'Makes a token for the company’s directory. It is shown only this once. Soon after signing in only',
    body: nothing,
    bodyBytes: 1024,
    response: z.object({ id: idSchema, madeAt: z.number(), secret: z.string() }),
  },
  revokeProvisioningToken: {
    method: 'delete',
    touches: ['provisioning'],
    path: '/provisioning/tokens/{id}',
    access: 'people.write',
    summary: 'Ends a token of the company’s directory at once. Accounts stay as they are',
    params: byId,
    response: nothing,
  },
} as const
