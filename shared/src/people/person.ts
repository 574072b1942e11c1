import { z } from 'zod'
import { type Id, idSchema } from '../base/ids.ts'
import { shortText } from '../base/text.ts'
import { workspaceRoleSchema } from './workspace-role.ts'

/** Everything the API sends and takes, named once. Times are epoch milliseconds. */
export const emailSchema = z.email('Write an e-mail address').max(200)

export const personSchema = z.object({
  id: idSchema,
  name: shortText,
  email: emailSchema,
  workspaceRole: workspaceRoleSchema,
  /** Suspended people can't sign in; their sockets are closed at once. */
  suspended: z.boolean(),
})
export type Person = z.infer<typeof personSchema>

/** A person as those see them who let people in. */
export const listedPersonSchema = personSchema.extend({
  /** Whether they were ever here. */
  signedIn: z.boolean(),
  /** The account is linked to the company's sign-in. */
  linked: z.literal(true).optional(),
  /** The company's directory suspended them, and may let them in again. */
  suspendedByDirectory: z.literal(true).optional(),
  /** How many passkeys they have; absent: none. */
  passkeys: z.number().int().optional(),
  /**
   * Their newest invitation by mail, as long as they were never here. `stands`: its link works, or will once the mail has left.
   */
  invited: z.object({ at: z.number(), until: z.number(), stands: z.boolean() }).optional(),
})
export type ListedPerson = z.infer<typeof listedPersonSchema>

/** Whether they came with a first run, to try things out with. Everyone else gets an id of random letters. */
export const isSamplePerson = ({ id }: { id: Id }): boolean => id.startsWith('sample-')

/** The person as everyone else may know them. */
export const personNameSchema = personSchema.pick({ id: true, name: true })
export type PersonName = z.infer<typeof personNameSchema>
