import { z } from 'zod'
import { seen } from '../api/endpoint.ts'
import { personNameSchema } from '../people/person.ts'

/** A legal hold, by which a candidate can't be erased. */
export const legalHoldSchema = z.object({ at: z.number(), by: personNameSchema, reason: z.string() })
export type LegalHold = z.infer<typeof legalHoldSchema>

/** What whoever erases has seen: with anything else nothing is erased. */
export const erasingSchema = z.object({
  version: seen,
  /** How many interviews the candidate has, whatever became of them. */
  interviews: z.number().int().min(0),
})
export type Erasing = z.infer<typeof erasingSchema>

export const erasedSchema = z.object({
  /** How many entries of this person, applications and interviews are gone. */
  entries: z.number().int(),
  applications: z.number().int(),
  interviews: z.number().int(),
  /** Older copies of the workspace beside it, which Panelbook made and which still hold the candidate: file names. */
  copies: z.array(z.string()),
  /**
   * False: the erasure stands, but the bytes could not be removed from the files of the database yet. The server's log says why.
   */
  cleaned: z.boolean(),
})
export type Erased = z.infer<typeof erasedSchema>

/** Loops whose debriefs a device asks about at once. */
export const MOST_ASKED = 100
