import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from '../people/person.ts'

/**
 * Owners say who is on the team, and whether the role is closed to it. Owners and members hire; the others are given what they are
 * named for, and nothing else: `access/policy` says what.
 */
export const teamKinds = ['owner', 'member', 'coordinator', 'outcome-reader'] as const
export const teamKindSchema = z.enum(teamKinds)
export type TeamKind = z.infer<typeof teamKindSchema>

/** As many as a team may have. */
export const MOST_ON_TEAM = 50

/** Who hires for a role. */
export const roleTeamSchema = z.object({
  /** Counts up from 1 with every change; 0: there is no team yet. */
  number: z.number().int().min(0),
  /** Nobody else knows of the role. */
  closed: z.boolean(),
  /** Owners first, then as the kinds are ordered, each by name. */
  people: z.array(
    z.object({
      person: personNameSchema,
      kind: teamKindSchema,
      /** They can’t sign in. */
      suspended: z.literal(true).optional(),
    }),
  ),
  /** Whether its reader may change it: an owner, or whoever may change roles as long as there is no team. */
  mayChange: z.boolean(),
})
export type RoleTeam = z.infer<typeof roleTeamSchema>

export const newTeamSchema = z.object({
  closed: z.boolean(),
  people: z
    .array(z.object({ personId: idSchema, kind: teamKindSchema }))
    .min(1)
    .max(MOST_ON_TEAM)
    .refine((people) => new Set(people.map(({ personId }) => personId)).size === people.length, 'Each person is on a team once'),
  /** The newest number that its author has seen. If somebody else was faster, that is a conflict. */
  after: z.number().int().min(0),
})
export type NewTeam = z.infer<typeof newTeamSchema>

/** The team that a role is created with: whoever creates it is one of its owners. */
export const firstTeamSchema = newTeamSchema.omit({ after: true })
export type FirstTeam = z.infer<typeof firstTeamSchema>
