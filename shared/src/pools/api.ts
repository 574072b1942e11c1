import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { startSchema } from '../interviews/api.ts'
import { newPoolsSchema, rolePoolsSchema } from './pool.ts'
import { availabilitySchema, loadSchema, newAvailabilitySchema } from './standing.ts'

/** A moment in the week that is asked for. */
const at = z.coerce.number().pipe(startSchema)
const loads = z.object({ people: z.array(loadSchema) })

export const poolEndpoints = {
  readPools: {
    method: 'get',
    reads: ['roles', 'interviews', 'people', 'names'],
    path: '/roles/{id}/pools',
    access: 'own-account',
    summary:
      'For leads, and coordinators of the role: its pools of interviewers, and how each of them stands in the week of a moment: interviews, limit, whether they are away',
    params: byId,
    query: z.object({
      at: at.optional(),
      /** How long the interview is that begins then: who sits in another one is said, too. */
      minutes: z.coerce.number().int().min(5).max(480).optional(),
      /** An interview that is being changed: it counts for nobody. */
      except: idSchema.optional(),
      /** For whom it is, by an application or a candidate of this role: whoever meets them in another interview is said, too. */
      application: idSchema.optional(),
      candidate: idSchema.optional(),
    }),
    response: rolePoolsSchema,
  },
  setPools: {
    method: 'post',
    touches: ['roles'],
    path: '/roles/{id}/pools',
    access: 'roles.write',
    summary:
      'Says which pools of interviewers a role has, for which of its stages, and who is in them. Refused if someone changed them meanwhile. A repeat changes nothing',
    params: byId,
    body: newPoolsSchema,
    response: rolePoolsSchema,
  },
  readLoads: {
    method: 'get',
    reads: ['interviews', 'people'],
    path: '/loads',
    access: 'interviews.create',
    summary:
      'How many interviews people have in the week of a moment, with their limits and who is away. Whoever has none, no limit and isn’t away is left out',
    query: z.object({ at, except: idSchema.optional() }),
    response: loads,
  },
  readLoadsForRole: {
    method: 'get',
    reads: ['interviews', 'people'],
    path: '/roles/{id}/loads',
    access: 'own-account',
    summary: 'For coordinators of the role alone: how many interviews people have in the week of a moment',
    params: byId,
    query: z.object({ at, except: idSchema.optional() }),
    response: loads,
  },
  readAvailability: {
    method: 'get',
    reads: ['people'],
    path: '/people/{id}/availability',
    access: 'own-account',
    summary: 'How many interviews a week I am to have at most, and until when I am away; for leads, of anyone',
    params: byId,
    response: availabilitySchema,
  },
  setAvailability: {
    method: 'post',
    touches: ['people'],
    path: '/people/{id}/availability',
    access: 'own-account',
    summary:
      'Says how many interviews a week I am to have at most, and until when I am away; for leads, of anyone. Refused if someone changed it meanwhile. A repeat changes nothing',
    params: byId,
    body: newAvailabilitySchema,
    response: availabilitySchema,
  },
} as const
