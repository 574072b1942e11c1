import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { newFreedomSchema, newPathSchema, ownPathSchema, rolePathSchema } from './path.ts'

export const shadowingEndpoints = {
  listOwnPaths: {
    method: 'get',
    reads: ['roles', 'interviews'],
    path: '/own-paths',
    access: 'own-account',
    summary: 'Where I am on the shadowing paths of roles in whose interviews I have a seat',
    response: z.object({ paths: z.array(ownPathSchema) }),
  },
  readPath: {
    method: 'get',
    reads: ['roles', 'interviews', 'people', 'names'],
    path: '/roles/{id}/path',
    access: 'own-account',
    summary:
      'For leads, and coordinators of the role: how many interviews a newcomer shadows and reverse-shadows, and who is where on this path. Counts and nothing of a rating',
    params: byId,
    response: rolePathSchema,
  },
  setPath: {
    method: 'post',
    touches: ['roles'],
    path: '/roles/{id}/path',
    access: 'roles.write',
    summary:
      'Says how many interviews a newcomer shadows and reverse-shadows, or that there is no path. Refused if someone changed it meanwhile. A repeat changes nothing',
    params: byId,
    body: newPathSchema,
    response: rolePathSchema,
  },
  writeFree: {
    method: 'post',
    touches: ['roles'],
    path: '/roles/{id}/path/people/{personId}',
    access: 'roles.write',
    summary: 'Writes somebody free of a role’s path, or takes that back, with the reason. A repeat changes nothing',
    params: z.object({ id: idSchema, personId: idSchema }),
    body: newFreedomSchema,
    response: rolePathSchema,
  },
} as const
