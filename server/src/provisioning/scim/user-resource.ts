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

/** What can be asked for: all but the version, which costs more than the rest. */
export type UserContent = Omit<UserResource, 'meta'> & { meta: Omit<UserResource['meta'], 'version'> }

/** @param address under which SCIM is reached, without a slash at its end */
export function toUser(person: ProvisionedPerson, address: string): UserResource {
  const { meta, ...content } = contentOf(person, address)
  return { ...content, meta: { ...meta, version: versionOf(content) } }
}

export function contentOf(person: ProvisionedPerson, address: string): UserContent {
  const { id, email, name, externalId, givenName, familyName } = person
  return {
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
    meta: {
      resourceType: 'User' as const,
      created: new Date(person.createdAt).toISOString(),
      lastModified: new Date(person.changedAt).toISOString(),
      location: `${address}/Users/${id}`,
    },
  }
}

/** Of what the directory is told, so that a change by hand shows in it as well. */
const versionOf = (content: object): string =>
  `W/"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`

/**
 * RFC 7644, section 3.9: gives of a user the attributes that were asked for, or all but some. An id and the schemas are always there.
 * What was asked for is read once, however many users there are.
 */
export function projection(wanted: string | undefined, unwanted: string | undefined): (user: UserResource) => object {
  const listed = wanted ?? unwanted
  if (listed === undefined) return (user) => user
  const named = namedIn(listed)
  const keeps = wanted !== undefined
  return (user) =>
    Object.fromEntries(
      Object.entries(user).flatMap(([key, value]): [string, unknown][] => {
        const subs = named.get(key.toLowerCase())
        if (ALWAYS.includes(key)) return [[key, value]]
        if (!subs) return keeps ? [] : [[key, value]]
        if (subs === 'whole') return keeps ? [[key, value]] : []
        return [[key, partly(value, (name) => subs.has(name) === keeps)]]
      }),
    )
}

const ALWAYS = ['schemas', 'id']

/** The attributes of a list, each whole or with the parts of it that are named. */
function namedIn(list: string): Map<string, 'whole' | Set<string>> {
  const named = new Map<string, 'whole' | Set<string>>()
  for (const each of list.split(',')) {
    const path = parseAttributePath(each.trim())
    if (!path) continue
    const before = named.get(path.attribute) ?? new Set<string>()
    named.set(path.attribute, before === 'whole' || path.sub === undefined ? 'whole' : before.add(path.sub))
  }
  return named
}

function partly(value: unknown, keeps: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => partly(each, keeps))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => keeps(name.toLowerCase())))
}
