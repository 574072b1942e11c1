import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { listResponse, MOST_RESULTS } from './scim/discovery.ts'
import { asksForOne, holds, parseFilter } from './scim/filter.ts'
import { invalidValue, noSuchUser } from './scim/scim-failed.ts'
import { projected, toUser, type UserResource } from './scim/user-resource.ts'
import { findProvisioned, type LookedForBy, listProvisioned, type ProvisionedPerson } from './store/provisioned.ts'

/** Whom the directory deleted isn't there for it, as long as they are suspended. */
export const isThere = (person: ProvisionedPerson): boolean => !(person.removed && person.suspended)

/** @throws ScimFailed 404 */
export async function readUser(db: Kysely<Database>, id: Id, address: string): Promise<UserResource> {
  const person = await findProvisioned(db, { id })
  if (!person || !isThere(person)) throw noSuchUser()
  return toUser(person, address)
}

export interface UsersQuery {
  filter: string | undefined
  startIndex: string | undefined
  count: string | undefined
  attributes: string | undefined
  excludedAttributes: string | undefined
}

const DEFAULT_RESULTS = 100

/**
 * Those for whom the filter holds, a page of them, in the order in which they came.
 *
 * @throws ScimFailed invalidFilter | invalidValue
 */
export async function readUsers(db: Kysely<Database>, query: UsersQuery, address: string): Promise<object> {
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter)
  const startIndex = Math.max(1, whole(query.startIndex, 'startIndex') ?? 1)
  const count = Math.min(MOST_RESULTS, Math.max(0, whole(query.count, 'count') ?? DEFAULT_RESULTS))
  const people = await listProvisioned(db, filter && lookedForBy(filter))
  const users = people.filter(isThere).map((person) => toUser(person, address))
  const found = filter ? users.filter((user) => holds(filter, user)) : users
  const page = found.slice(startIndex - 1, startIndex - 1 + count)
  return listResponse(
    page.map((user) => projected(user, query.attributes, query.excludedAttributes)),
    { total: found.length, startIndex },
  )
}

/** A directory asks for each person by name before it adds them. */
function lookedForBy(filter: ReturnType<typeof parseFilter>): LookedForBy | undefined {
  const [id, email, externalId] = ['id', 'username', 'externalid'].map((attribute) => asksForOne(filter, attribute))
  if (id !== undefined) return { id }
  if (email !== undefined) return { email }
  return externalId === undefined ? undefined : { externalId }
}

function whole(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d{1,9}$/.test(text)) throw invalidValue(`“${name}” must be a whole number.`)
  return Number(text)
}
