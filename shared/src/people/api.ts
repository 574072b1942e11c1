import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { shortText } from '../base/text.ts'
import { emailSchema, personNameSchema, personSchema } from './person.ts'
import { signInLinkRecordSchema } from './sign-in-link.ts'
import { workspaceRoleSchema } from './workspace-role.ts'

export const signInLinkSchema = z.object({ url: z.string(), expiresAt: z.number() })

export const peopleEndpoints = {
  listPeople: {
    method: 'get',
    reads: ['people'],
    path: '/people',
    access: 'people.read',
    summary: 'Everyone in the workspace; e-mail addresses and roles for admins only',
    response: z.object({ people: z.array(z.union([personSchema, personNameSchema])) }),
  },
  addPerson: {
    method: 'post',
    touches: ['people'],
    path: '/people',
    access: 'people.write',
    summary: 'Adds a person',
    body: z.object({ name: shortText, email: emailSchema, workspaceRole: workspaceRoleSchema }),
    response: personSchema,
  },
  changePerson: {
    method: 'patch',
    touches: ['people', 'names'],
    path: '/people/{id}',
    access: 'people.write',
    summary: 'Changes a name or role, or suspends a person',
    params: byId,
    body: z.object({
      name: shortText.optional(),
      workspaceRole: workspaceRoleSchema.optional(),
      suspended: z.boolean().optional(),
    }),
    response: personSchema,
  },
  createSignInLink: {
    method: 'post',
    touches: ['sign-in-links'],
    path: '/people/{id}/sign-in-links',
    access: 'people.sign-in-link',
    summary: 'A single-use link that signs this person in',
    params: byId,
    response: signInLinkSchema,
  },
  listSignInLinks: {
    method: 'get',
    reads: ['sign-in-links'],
    path: '/people/{id}/sign-in-links',
    access: 'people.sign-in-link',
    summary: 'Sign-in links that were made for this person, newest first',
    params: byId,
    response: z.object({ links: z.array(signInLinkRecordSchema) }),
  },
} as const
