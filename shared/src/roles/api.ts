import { z } from 'zod'
import { byId, seen } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { candidateSchema } from '../candidates/candidate.ts'
import { keptMonthsSchema } from '../candidates/retention.ts'
import { candidateLoopSchema } from './candidate-loop.ts'
import { roleOutcomesSchema, teamPartSchema } from './outcome.ts'
import { roleContentSchema, roleSchema } from './role.ts'
import { newRetentionSchema, roleRetentionSchema } from './role-retention.ts'
import { firstTeamSchema, newTeamSchema, roleTeamSchema } from './team.ts'

export const roleEndpoints = {
  listRoles: {
    method: 'get',
    reads: ['roles'],
    path: '/roles',
    access: 'roles.read',
    summary: 'All roles by title, archived ones included, each with its loop',
    response: z.object({
      roles: z.array(roleSchema),
      /** How many more there are that are closed to their teams; for admins alone, where there are any. */
      closed: z.number().int().optional(),
    }),
  },
  readRole: {
    method: 'get',
    reads: ['roles'],
    path: '/roles/{id}',
    access: 'roles.read',
    summary: 'One role with its loop',
    params: byId,
    response: roleSchema,
  },
  createRole: {
    method: 'post',
    touches: ['roles'],
    path: '/roles',
    access: 'roles.write',
    summary:
      'Creates a role under an id that the caller chooses, open or closed to its team from the start. A repeat with the same content changes nothing',
    body: z.object({
      id: idSchema,
      content: roleContentSchema,
      /** Whoever creates the role is one of its owners. Absent: it is open, and has no team yet. */
      team: firstTeamSchema.optional(),
    }),
    response: roleSchema,
  },
  changeRole: {
    method: 'post',
    touches: ['roles'],
    path: '/roles/{id}/versions',
    access: 'roles.write',
    summary: 'Saves the next version of a role. Refused if someone changed it meanwhile. A repeat changes nothing',
    params: byId,
    body: z.object({ version: seen, content: roleContentSchema }),
    response: roleSchema,
  },
  archiveRole: {
    method: 'post',
    touches: ['roles'],
    path: '/roles/{id}/archive',
    access: 'roles.write',
    summary: 'Archives a role or brings it back, as a new version. A repeat changes nothing',
    params: byId,
    body: z.object({ version: seen, archived: z.boolean() }),
    response: roleSchema,
  },
  readTeam: {
    method: 'get',
    reads: ['roles', 'people', 'names'],
    path: '/roles/{id}/team',
    access: 'roles.read',
    summary: 'Who hires for a role, and whether it is closed to them',
    params: byId,
    response: roleTeamSchema,
  },
  setTeam: {
    method: 'post',
    touches: ['roles', 'candidates', 'interviews', 'interview'],
    path: '/roles/{id}/team',
    access: 'roles.write',
    summary:
      'Says who hires for a role, and whether it is closed to them. Owners change a team; the first is made by anyone who may change roles. Refused if someone changed it meanwhile. A repeat changes nothing',
    params: byId,
    body: newTeamSchema,
    response: roleTeamSchema,
  },
  listTeamParts: {
    method: 'get',
    reads: ['roles'],
    path: '/team-parts',
    access: 'own-account',
    summary:
      'The roles for which I am named for one thing alone, by title: to coordinate their interviews, or to read what was decided',
    response: z.object({ parts: z.array(teamPartSchema) }),
  },
  readOutcomes: {
    method: 'get',
    reads: ['roles', 'candidates', 'interviews'],
    path: '/roles/{id}/outcomes',
    access: 'own-account',
    summary:
      'For outcome readers of the role alone: who applied for it, whether they withdrew, and what was decided and why, by candidates’ names, one page at a time',
    params: byId,
    query: z.object({
      /** From 1. */
      page: z.coerce.number().int().min(1).max(10_000).optional(),
    }),
    response: roleOutcomesSchema,
  },
  readRetention: {
    method: 'get',
    reads: ['candidates', 'interviews', 'roles', 'names'],
    path: '/roles/{id}/retention',
    access: 'candidates.read',
    summary:
      'How long a role keeps candidates’ data after the decision; for a number of months, how many candidates that would concern at once',
    params: byId,
    query: z.object({
      /** Say whom so many months would concern. */
      months: z.coerce.number().pipe(keptMonthsSchema).optional(),
    }),
    response: roleRetentionSchema.extend({
      /**
       * Candidates of whom it would be shown at once that they are erased; at most a thousand. Only where months were asked for.
       */
      concerned: z.number().int().optional(),
    }),
  },
  setRetention: {
    method: 'post',
    touches: ['roles'],
    path: '/roles/{id}/retention',
    access: 'roles.write',
    summary:
      'Says for how many months after the decision a role keeps candidates’ data, with the reason. Refused if someone changed it meanwhile. A repeat changes nothing',
    params: byId,
    body: newRetentionSchema,
    response: roleRetentionSchema,
  },
  readCandidateLoops: {
    method: 'get',
    reads: ['interviews', 'roles'],
    path: '/candidates/{id}/loops',
    access: 'candidates.read',
    summary: 'A candidate’s progress in the loop of each of their roles',
    params: byId,
    response: z.object({ candidate: candidateSchema, loops: z.array(candidateLoopSchema) }),
  },
} as const
