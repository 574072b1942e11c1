import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'
import { personNameSchema } from '../people/person.ts'

/** As many of each as a path may ask for. */
export const MOST_ON_PATH = 20
const count = z.number().int().min(0).max(MOST_ON_PATH)

/** How many interviews of a role a newcomer shadows and reverse-shadows before they interview without company. */
export const shadowingPathSchema = z
  .object({ shadows: count, reverses: count })
  .refine(({ shadows, reverses }) => shadows + reverses > 0, {
    message: 'A path asks for at least one interview',
    path: ['shadows'],
  })
export type ShadowingPath = z.infer<typeof shadowingPathSchema>

export const usualPath: ShadowingPath = { shadows: 2, reverses: 1 }

/** Why somebody is free: they interviewed before there was a path, they went it, or somebody who leads the role said so. */
export const freeReasons = ['before', 'path', 'by-hand'] as const
export const freeReasonSchema = z.enum(freeReasons)
export type FreeReason = z.infer<typeof freeReasonSchema>

/** Where somebody is on the path of a role. Counts may be more than the path asks for. */
export const progressSchema = z.object({
  shadowed: z.number().int(),
  reversed: z.number().int(),
  /** Absent: they are still on the path. */
  free: freeReasonSchema.optional(),
})
export type Progress = z.infer<typeof progressSchema>

export const noProgress: Progress = { shadowed: 0, reversed: 0 }

const writtenFree = z.object({ at: z.number(), by: personNameSchema, reason: z.string() })

/** The path of a role, and who is where on it. */
export const rolePathSchema = z.object({
  /** Counts up from 1 with every change; 0 before the first. */
  number: z.number().int().min(0),
  /** Absent: there is none, and nobody is on it. */
  path: shadowingPathSchema.optional(),
  /** The newest change; absent before the first. */
  set: z.object({ at: z.number(), by: personNameSchema }).optional(),
  /** Everybody who can sign in and has something that counts, by name. Whoever isn't here has none. Empty without a path. */
  people: z.array(
    progressSchema.extend({
      person: personNameSchema,
      /** Who wrote them free, for those who hire for the role alone. */
      byHand: writtenFree.optional(),
    }),
  ),
})
export type RolePath = z.infer<typeof rolePathSchema>
export type PersonOnPath = RolePath['people'][number]

export const newPathSchema = z.object({
  /** Absent: none. */
  path: shadowingPathSchema.optional(),
  /** The newest number that its author has seen. If somebody else was faster, that is a conflict. */
  after: z.number().int().min(0),
})
export type NewPath = z.infer<typeof newPathSchema>

export const newFreedomSchema = z.object({
  /** Whether they are written free from now on, or that is taken back. */
  free: z.boolean(),
  reason: reasonText,
})
export type NewFreedom = z.infer<typeof newFreedomSchema>

/** Where I am on the path of one role. */
export const ownPathSchema = progressSchema.extend({
  role: z.object({ id: idSchema, title: z.string() }),
  path: shadowingPathSchema,
  /** Interviews that I shadowed and whose scorecards are revealed, the newest first: mine beside the panel's. */
  compared: z.array(z.object({ interviewId: idSchema, startsAt: z.number() })).max(MOST_ON_PATH),
})
export type OwnPath = z.infer<typeof ownPathSchema>
