import { createHash } from 'node:crypto'
import type { ProvisionedPerson } from '../store/provisioned.ts'
import { parseAttributePath, USER_SCHEMA } from './attribute-path.ts'

/** Somebody as SCIM has them: RFC 7643, section 4.1. */
export interface UserResource {
  schemas: string[]
  id: string
  externalId?: string
  userName: string
  name: { formatted: string; givenName?: string; familyName?: string }
  displayName: string
  active: boolean
  emails: { value: string; type: 'work'; primary: true }[]
  roles: { value: string; primary: true }[]
  meta: { resourceType: 'User'; created: string; lastModified: string; location: string; version: string }
}

/** @param address under which SCIM is reached, without a slash at its end */
export function toUser(person: ProvisionedPerson, address: string): UserResource {
  const { id, email, name, externalId, givenName, familyName } = person
  const content = {
    schemas: [USER_SCHEMA],
    id,
    ...(externalId === undefined ? {} : { externalId }),
    userName: email,
    name: {
      formatted: name,
      ...(givenName === undefined ? {} : { givenName }),
      ...(familyName === undefined ? {} : { familyName }),
    },
    displayName: name,
    active: !person.suspended,
    emails: [{ value: email, type: 'work' as const, primary: true as const }],
    roles: [{ value: person.workspaceRole, primary: true as const }],
  }
  const created = new Date(person.createdAt).toISOString()
  const lastModified = new Date(person.changedAt).toISOString()
  const location = `${address}/Users/${id}`
  return { ...content, meta: { resourceType: 'User', created, lastModified, location, version: versionOf(content) } }
}

/** Of what the directory is told, so that a change by hand shows in it as well. */
const versionOf = (content: object): string =>
  `W/"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`

/** RFC 9110, section 13: whether one of the versions that a header names is this. */
export const namesVersion = (header: string, version: string): boolean =>
  header.split(',').some((each) => ['*', version, version.slice(2)].includes(each.trim()))

/** RFC 7644, section 3.9: the attributes that were asked for, or all but some. An id and the schemas are always there. */
export function projected(user: UserResource, wanted: string | undefined, unwanted: string | undefined): object {
  if (wanted !== undefined) return pick(user, pathsOf(wanted))
  return unwanted === undefined ? user : leaveOut(user, pathsOf(unwanted))
}

const ALWAYS = ['schemas', 'id']

const pathsOf = (list: string) => list.split(',').flatMap((each) => parseAttributePath(each.trim()) ?? [])
type Paths = ReturnType<typeof pathsOf>

function pick(user: UserResource, paths: Paths): object {
  const kept = Object.entries(user).flatMap(([key, value]): [string, unknown][] => {
    const of = paths.filter(({ attribute }) => attribute === key.toLowerCase())
    if (ALWAYS.includes(key) || of.some(({ sub }) => sub === undefined)) return [[key, value]]
    if (of.length === 0) return []
    return [[key, partly(value, (name) => of.some(({ sub }) => sub === name))]]
  })
  return Object.fromEntries(kept)
}

function leaveOut(user: UserResource, paths: Paths): object {
  const kept = Object.entries(user).flatMap(([key, value]): [string, unknown][] => {
    const of = paths.filter(({ attribute }) => attribute === key.toLowerCase())
    if (ALWAYS.includes(key) || of.length === 0) return [[key, value]]
    return of.some(({ sub }) => sub === undefined) ? [] : [[key, partly(value, (name) => !of.some(({ sub }) => sub === name))]]
  })
  return Object.fromEntries(kept)
}

function partly(value: unknown, keeps: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => partly(each, keeps))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => keeps(name.toLowerCase())))
}
