import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { nameKey } from '../base/name-order.ts'

/**
 * Where interviews stand, as a list is narrowed by it. `due`: the time has passed and nobody started it. `missing`: it is over,
 * and scorecards are missing.
 */
export const interviewStates = ['planned', 'live', 'due', 'ended', 'missing', 'cancelled', 'no-show'] as const
export const interviewStateSchema = z.enum(interviewStates)
export type InterviewState = z.infer<typeof interviewStateSchema>

const moment = z.coerce.number().int().min(0).max(Date.UTC(9000, 0))

/** What the list of interviews is searched for and narrowed by, all of it together. */
export const interviewSearchSchema = z.object({
  /** Words that are each in the name of the candidate, of the role or stage, or of somebody on the panel. */
  text: z.string().max(200).optional(),
  roleId: idSchema.optional(),
  stageId: idSchema.optional(),
  /** Somebody on the panel. */
  personId: idSchema.optional(),
  state: interviewStateSchema.optional(),
  /** Those that begin from then on. */
  from: moment.optional(),
  /** Those that begin before then. */
  until: moment.optional(),
})
export type InterviewSearch = z.infer<typeof interviewSearchSchema>

/** The words of a search, as names are compared. */
export const searchedWords = (text: string): string[] => nameKey(text).split(' ').filter(Boolean)
