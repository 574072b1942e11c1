import type { Id } from '@panelbook/shared/base/ids'
import type { Steps } from '@panelbook/shared/base/steps'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { inTurns } from '../sync/steps.ts'
import { pause } from '../sync/timing.ts'
import { listResponse, MOST_RESULTS } from './scim/discovery.ts'
import { asksForOne, type Filter, holds, parseFilter } from './scim/filter.ts'
import { invalidValue, noSuchUser } from './scim/scim-failed.ts'
import { contentOf, projection, toUser, type UserResource } from './scim/user-resource.ts'
import {
  batchesOfThere,
  findProvisioned,
  isThere,
  type LookedForBy,
  listProvisioned,
  type ProvisionedPerson,
  pageOfThere,
} from './store/provisioned.ts'

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
 * Those for whom the filter holds, a page of them, in the order in which they came. Of others than those of the page nothing is kept.
 *
 * @throws ScimFailed invalidFilter | invalidValue
 */
export async function readUsers(db: Kysely<Database>, query: UsersQuery, address: string): Promise<object> {
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter)
  const startIndex = Math.max(1, whole(query.startIndex, 'startIndex') ?? 1)
  const count = Math.min(MOST_RESULTS, Math.max(0, whole(query.count, 'count') ?? DEFAULT_RESULTS))
  const page = { offset: startIndex - 1, limit: count }
  const { total, people } = filter ? await found(db, filter, page) : await pageOfThere(db, page)
  const project = projection(query.attributes, query.excludedAttributes)
  return listResponse(
    people.map((person) => project(toUser(person, address))),
    { total, startIndex },
  )
}

interface Page {
  offset: number
  limit: number
}

async function found(db: Kysely<Database>, filter: Filter, page: Page): Promise<{ total: number; people: ProvisionedPerson[] }> {
  const result = { total: 0, people: [] as ProvisionedPerson[] }
  const one = lookedForBy(filter)
  const batches = one ? [(await listProvisioned(db, one)).filter(isThere)] : batchesOfThere(db)
  for await (const batch of batches) await inTurns(looking(batch, filter, page, result), pause)
  return result
}

/** Counts those for whom it holds, and keeps those of the page. */
function* looking(
  batch: readonly ProvisionedPerson[],
  filter: Filter,
  { offset, limit }: Page,
  result: { total: number; people: ProvisionedPerson[] },
): Steps<void> {
  for (const person of batch) {
    if (holds(filter, contentOf(person, ''))) {
      if (result.total >= offset && result.people.length < limit) result.people.push(person)
      result.total++
    }
    yield
  }
}

/** A directory asks for each person by name before it adds them. */
function lookedForBy(filter: Filter): LookedForBy | undefined {
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
