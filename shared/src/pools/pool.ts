import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { shortText } from '../base/text.ts'
import { personNameSchema } from '../people/person.ts'
import { standingSchema } from './standing.ts'

/** As many pools as a role may have, and as many people as one of them. */
export const MOST_POOLS = 20
export const MOST_IN_POOL = 50
/** Seats of one interview that a pool may fill, beside that of a shadow. */
export const MOST_POOL_SEATS = 4

const once = (ids: readonly string[]): boolean => new Set(ids).size === ids.length

/** A named group of people who take turns in interviews of some stages of one role. */
const poolSchema = z.object({
  id: idSchema,
  name: shortText,
  /** Of the role's loop. One that the loop no longer has counts for nothing. */
  stageIds: z.array(idSchema).max(20).refine(once, 'Each stage is named once'),
  /** How many of them an interview needs. */
  seats: z.number().int().min(1, 'At least 1 person').max(MOST_POOL_SEATS, `At most ${MOST_POOL_SEATS} people`),
  /** Whether somebody who has still to shadow is proposed besides, as a shadow. */
  shadows: z.boolean(),
  members: z.array(idSchema).max(MOST_IN_POOL).refine(once, 'Each person is in a pool once'),
})
export type Pool = z.infer<typeof poolSchema>

export const newPoolsSchema = z.object({
  pools: z
    .array(poolSchema)
    .max(MOST_POOLS, `At most ${MOST_POOLS} pools`)
    .refine((pools) => once(pools.map(({ id }) => id)), 'Each pool has an id of its own')
    .refine((pools) => once(pools.map(({ name }) => name.toLowerCase())), 'Each pool has a name of its own'),
  /** The newest number that its author has seen. If somebody else was faster, that is a conflict. */
  after: z.number().int().min(0),
})
export type NewPools = z.infer<typeof newPoolsSchema>

/** The pools of a role, and how its members stand in one week. */
export const rolePoolsSchema = z.object({
  /** Counts up from 1 with every change; 0 before the first. */
  number: z.number().int().min(0),
  /** The newest change; absent before the first. */
  set: z.object({ at: z.number(), by: personNameSchema }).optional(),
  /** In the order in which they were written. Whoever can't sign in any more is in none of them. */
  pools: z.array(poolSchema),
  /** Everybody who is in one of them, by name. */
  people: z.array(standingSchema.extend({ name: z.string() })),
})
export type RolePools = z.infer<typeof rolePoolsSchema>
