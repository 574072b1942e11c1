import { z } from 'zod'
import { byId, nothing } from '../api/endpoint.ts'
import { shortText } from '../base/text.ts'
import { MOST_PEOPLE_AT_ONCE } from './most-people.ts'
import { emailSchema, listedPersonSchema, personNameSchema, personSchema } from './person.ts'
import { signInLinkRecordSchema } from './sign-in-link.ts'
import { workspaceRoleSchema } from './workspace-role.ts'

export const signInLinkSchema = z.object({ url: z.string(), expiresAt: z.number() })

const newPersonSchema = z.object({ name: shortText, email: emailSchema, workspaceRole: workspaceRoleSchema })

export const peopleEndpoints = {
  listPeople: {
    method: 'get',
    reads: ['people'],
    path: '/people',
    access: 'people.read',
    summary: 'Everyone in the workspace; with e-mail address, role and invitation those whom the caller may let in',
    response: z.object({ people: z.array(z.union([listedPersonSchema, personNameSchema])) }),
  },
  addPerson: {
    method: 'post',
    touches: ['people'],
    path: '/people',
    access: 'people.invite',
    summary: 'Adds a person, and with `invite` mails them an invitation. Leads add interviewers',
    body: newPersonSchema.extend({ invite: z.boolean().optional() }),
    response: personSchema,
  },
  addPeople: {
    method: 'post',
    touches: ['people'],
    path: '/people/several',
    access: 'people.invite',
    summary: 'Adds several people, and with `invite` mails each an invitation: all of them, or none',
    body: z.object({ people: z.array(newPersonSchema).min(1).max(MOST_PEOPLE_AT_ONCE), invite: z.boolean().optional() }),
    response: z.object({ people: z.array(personSchema) }),
  },
  invitePerson: {
    method: 'post',
    touches: ['people', 'sign-in-links'],
    path: '/people/{id}/invitation',
    access: 'people.invite',
    summary: 'Mails this person an invitation with a single-use link. Its link takes the place of that of an earlier one',
    params: byId,
    response: z.object({ expiresAt: z.number() }),
  },
  changePerson: {
    method: 'patch',
    touches: ['people', 'names', 'roles', 'session', 'sign-in-links', 'notices'],
    path: '/people/{id}',
    access: 'people.write',
    summary: 'Changes a name, an e-mail address or a role, or suspends a person',
    params: byId,
    body: z.object({
      name: shortText.optional(),
      email: emailSchema.optional(),
      workspaceRole: workspaceRoleSchema.optional(),
      suspended: z.boolean().optional(),
    }),
    response: personSchema,
  },
  unlinkProvider: {
    method: 'delete',
    touches: ['people', 'sessions', 'sign-in-links', 'passkeys', 'password', 'calendar'],
    path: '/people/{id}/provider',
    access: 'people.write',
    summary:
      'Unlinks this account from the company’s sign-in, and ends its sessions, links, passkeys, API tokens and calendar’s address',
    params: byId,
    response: nothing,
  },
  removePasskeysOf: {
    method: 'delete',
    touches: ['people', 'sessions', 'sign-in-links', 'passkeys'],
    path: '/people/{id}/passkeys',
    access: 'people.write',
    summary: 'Removes all passkeys of this person and ends their sessions, as where a device is lost. They are told',
    params: byId,
    response: nothing,
  },
  createSignInLink: {
    method: 'post',
    touches: ['sign-in-links'],
    path: '/people/{id}/sign-in-links',
    access: 'people.invite',
    summary: 'A single-use link that signs this person in. Leads make it for interviewers who were never here',
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
