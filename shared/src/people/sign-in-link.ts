import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from './person.ts'

/** A link that goes by mail alone: its person asked for it on the sign-in page, or somebody invites them. */
export const mailedLinkSchema = z.enum(['asked', 'invited'])
export type MailedLink = z.infer<typeof mailedLinkSchema>

/** How somebody came in: by a link, through the company's identity provider, with a passkey, or with a password. */
export const wayInSchema = z.enum(['link', 'provider', 'passkey', 'password'])
export type WayIn = z.infer<typeof wayInSchema>

/**
 * What is recorded beside links, each made and used in one moment: that somebody came in, or that they got or lost a passkey or a
 * password.
 */
export const recordedWaySchema = z.enum([
  ...(['provider', 'passkey', 'passkey-added', 'passkey-removed'] as const),
  ...(['password', 'password-set', 'password-removed'] as const),
])
export type RecordedWay = z.infer<typeof recordedWaySchema>

/** That a link was made which signs somebody in, and what became of it; or another thing that is recorded of how they come in. */
export const signInLinkRecordSchema = z.object({
  id: idSchema,
  /**
   * Absent: at the start of the server, on its command line, or, where it was asked for by mail, by whoever knows the address.
   */
  madeBy: personNameSchema.optional(),
  madeAt: z.number(),
  expiresAt: z.number(),
  /** Absent: it was shown to whoever made it. */
  mailed: mailedLinkSchema.optional(),
  /** Absent: it is a link. */
  through: recordedWaySchema.optional(),
  /** Taken back before anybody used it. */
  withdrawnAt: z.number().optional(),
  usedAt: z.number().optional(),
  usedOn: z.string().optional(),
})
export type SignInLinkRecord = z.infer<typeof signInLinkRecordSchema>
