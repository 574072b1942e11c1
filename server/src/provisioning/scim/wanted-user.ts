import { shortText, text } from '@panelbook/shared/base/text'
import { emailSchema } from '@panelbook/shared/people/person'
import type { z } from 'zod'
import { type AttributePath, parseAttributePath, USER_SCHEMA } from './attribute-path.ts'
import { invalidValue, ScimFailed } from './scim-failed.ts'

/** What a directory wants of somebody. `null`: it is to be gone. Absent: it says nothing of it. */
export interface WantedUser {
  userName?: string
  active?: boolean
  displayName?: string | null
  formatted?: string | null
  givenName?: string | null
  familyName?: string | null
  externalId?: string | null
}

/** What a user may have by RFC 7643, and what nothing here is made of: taken, and let go of. */
const letGo = new Set([
  ...['nickname', 'profileurl', 'title', 'usertype', 'preferredlanguage', 'locale', 'timezone', 'password', 'emails', 'roles'],
  ...['phonenumbers', 'ims', 'photos', 'addresses', 'groups', 'entitlements', 'x509certificates'],
])
/** The server's own, which RFC 7644 lets whoever sends a whole resource repeat. */
const ownOfServer = new Set(['id', 'meta', 'schemas'])

const externalIdSchema = text().min(1, 'It is empty').max(300, 'At most 300 characters')

/** What is wanted, as far as it can be, and why the rest can't. */
export interface Wanting {
  wanted: WantedUser
  /** The first thing in it that is refused. Then nothing of it is done, but that somebody who leaves is out. */
  refusal?: ScimFailed | undefined
}

/** A whole user, as in POST and PUT: what it leaves out and may be gone is gone. @throws ScimFailed */
export function readWanted(body: unknown): Wanting {
  const sent = objectOf(body)
  const wanted: WantedUser = { externalId: null, displayName: null, formatted: null, givenName: null, familyName: null }
  const refusal = tryEach(Object.entries(sent), ([key, value]) => {
    const path = parseAttributePath(key)
    // RFC 7643, section 2.5: null says that there is no value, as leaving it out does.
    if (path && placeOf(path) === 'set' && value !== null && value !== undefined) set(wanted, path, value)
  })
  return { wanted, refusal: schemasRefused(sent, USER_SCHEMA) ?? refusal }
}

/** Does the work for each, also after one that is refused. @returns the first refusal */
export function tryEach<T>(items: Iterable<T>, work: (item: T) => void): ScimFailed | undefined {
  let first: ScimFailed | undefined
  for (const item of items) {
    try {
      work(item)
    } catch (error) {
      if (!(error instanceof ScimFailed)) throw error
      first ??= error
    }
  }
  return first
}

/** What is to be told of a body that doesn't name the schema that it is read by. */
export function schemasRefused(sent: Record<string, unknown>, needed: string): ScimFailed | undefined {
  const schemas = memberOf(sent, 'schemas')
  const named =
    Array.isArray(schemas) && schemas.some((each) => typeof each === 'string' && each.toLowerCase() === needed.toLowerCase())
  return named ? undefined : new ScimFailed(400, `“schemas” must name ${needed}.`, 'invalidSyntax')
}

export function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new ScimFailed(400, 'The body must be a JSON object.', 'invalidSyntax')
}

export const memberOf = (value: Record<string, unknown>, name: string): unknown =>
  Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1]

const settable = new Set(['username', 'active', 'displayname', 'name', 'externalid'])

/** What becomes of this path in a change: `let-go` is taken without effect. */
export function placeOf({ attribute }: AttributePath): 'set' | 'let-go' | 'own' | 'unknown' {
  if (settable.has(attribute)) return 'set'
  if (letGo.has(attribute) || attribute.startsWith('urn:')) return 'let-go'
  return ownOfServer.has(attribute) ? 'own' : 'unknown'
}

const subsOfName: Record<string, 'formatted' | 'givenName' | 'familyName'> = {
  formatted: 'formatted',
  givenname: 'givenName',
  familyname: 'familyName',
}

/** Sets one attribute of what is wanted; `null` takes it away. @throws ScimFailed invalidValue | mutability | invalidPath */
export function set(wanted: WantedUser, { attribute, sub }: AttributePath, sent: unknown): void {
  const value = unwrapped(sent)
  if (attribute === 'name') {
    if (sub !== undefined) setPartOfName(wanted, sub, value)
    else if (value === null) Object.assign(wanted, { formatted: null, givenName: null, familyName: null })
    else for (const [key, part] of Object.entries(nameOf(value))) setPartOfName(wanted, key.toLowerCase(), part)
    return
  }
  if (sub !== undefined) throw new ScimFailed(400, `“${attribute}” has no parts.`, 'invalidPath')
  if (attribute === 'username') wanted.userName = parsed(emailSchema, needed(value, 'userName'), 'userName')
  else if (attribute === 'active') wanted.active = truth(needed(value, 'active'))
  else if (attribute === 'displayname') wanted.displayName = textOrNull(shortText, value, 'displayName')
  else wanted.externalId = textOrNull(externalIdSchema, value, 'externalId')
}

function setPartOfName(wanted: WantedUser, sub: string, value: unknown): void {
  const part = Object.hasOwn(subsOfName, sub) ? subsOfName[sub] : undefined
  // A middle name and titles stand in the formatted name, if anywhere.
  if (part) wanted[part] = textOrNull(shortText, value, `name.${part}`)
}

function nameOf(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw invalidValue('“name” must be an object.')
}

function needed(value: unknown, name: string): unknown {
  if (value === null) throw new ScimFailed(400, `“${name}” can’t be removed.`, 'mutability')
  return value
}

/** Microsoft Entra sends some values as a list of one object with the value in it. */
function unwrapped(value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 1) return value
  const [one] = value as unknown[]
  return typeof one === 'object' && one !== null && 'value' in one ? one.value : one
}

/** Microsoft Entra sends `"False"`, a text. */
function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word === 'true' || word === 'false') return word === 'true'
  throw invalidValue('“active” must be true or false.')
}

/** An empty text is none: directories send one where a field was never filled in. */
function textOrNull(schema: z.ZodType<string>, value: unknown, name: string): string | null {
  return value === null || (typeof value === 'string' && value.trim() === '') ? null : parsed(schema, value, name)
}

export function parsed(schema: z.ZodType<string>, value: unknown, name: string): string {
  const result = schema.safeParse(typeof value === 'string' ? value.trim() : value)
  if (result.success) return result.data
  throw invalidValue(`“${name}”: ${result.error.issues[0]?.message ?? 'it can’t be used'}.`)
}

/** What is so from now on of what may be taken away. */
export const partWanted = (wanted: string | null | undefined, known: string | undefined): string | undefined =>
  wanted === undefined ? known : (wanted ?? undefined)
