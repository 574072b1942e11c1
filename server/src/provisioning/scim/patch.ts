import { type AttributePath, parseAttributePath } from './attribute-path.ts'
import { parseFilter } from './filter.ts'
import { invalidValue, ScimFailed } from './scim-failed.ts'
import { memberOf, objectOf, placeOf, schemasRefused, set, tryEach, type WantedUser, type Wanting } from './wanted-user.ts'

export const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const MOST_OPERATIONS = 100

/**
 * What a PATCH wants: RFC 7644, section 3.5.2. All of its operations or none; where two speak of one attribute, the later counts.
 *
 * @throws ScimFailed
 */
export function readPatch(body: unknown): Wanting {
  const sent = objectOf(body)
  const operations = memberOf(sent, 'operations')
  if (!Array.isArray(operations) || operations.length === 0)
    throw new ScimFailed(400, '“Operations” must be a list with at least one operation.', 'invalidSyntax')
  if (operations.length > MOST_OPERATIONS) throw invalidValue(`At most ${MOST_OPERATIONS} operations are taken at once.`)
  const wanted: WantedUser = {}
  const refusal = tryEach(operations as unknown[], (operation) => apply(wanted, objectOf(operation)))
  return { wanted, refusal: schemasRefused(sent, PATCH_SCHEMA) ?? refusal }
}

function apply(wanted: WantedUser, operation: Record<string, unknown>): void {
  const word = memberOf(operation, 'op')
  // Microsoft Entra writes `Replace`.
  const op = typeof word === 'string' ? word.toLowerCase() : ''
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw new ScimFailed(400, '“op” must be add, replace or remove.', 'invalidSyntax')
  const [path, value] = [memberOf(operation, 'path'), memberOf(operation, 'value')]
  if (path === undefined || path === null || path === '') {
    if (op === 'remove') throw new ScimFailed(400, 'What is to be removed needs a “path”.', 'noTarget')
    setAll(wanted, value)
    return
  }
  const place = pathOf(path)
  if (!isSet(place)) return
  if (op !== 'remove' && value === undefined) throw invalidValue('“value” is missing.')
  set(wanted, place, op === 'remove' ? null : value)
}

/** Without a path, the value is a part of a user. Microsoft Entra names parts of parts in it: `name.givenName`. */
function setAll(wanted: WantedUser, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidValue('Without a “path”, “value” must be an object.')
  const refusal = tryEach(Object.entries(value), ([key, part]) => {
    const path = parseAttributePath(key)
    // What a whole user may have beside, a part may have as well.
    if (path && placeOf(path) === 'set') set(wanted, path, part)
  })
  if (refusal) throw refusal
}

/** Whether something becomes of it; else it is let go of. @throws ScimFailed invalidPath | mutability */
function isSet(path: AttributePath): boolean {
  const place = placeOf(path)
  if (place === 'own') throw new ScimFailed(400, `“${path.attribute}” can’t be changed.`, 'mutability')
  if (place === 'unknown') throw new ScimFailed(400, `A user has no attribute “${path.attribute}”.`, 'invalidPath')
  return place === 'set'
}

/** A path may choose among values of a list: `emails[type eq "work"].value`. */
function pathOf(path: unknown): AttributePath {
  const invalid = new ScimFailed(400, 'The “path” can’t be read.', 'invalidPath')
  if (typeof path !== 'string' || path.length > 1_000) throw invalid
  const [begins, ends] = [path.indexOf('['), path.lastIndexOf(']')]
  if (begins < 0) return parseAttributePath(path.trim()) ?? refuse(invalid)
  const after = path.slice(ends + 1)
  if (ends < begins || !/^(\.[A-Za-z$][\w$-]{0,63})?$/.test(after)) throw invalid
  const place = parseAttributePath(path.slice(0, begins).trim()) ?? refuse(invalid)
  // Lists are let go of, whichever value is meant. What can’t be asked for of a list that is known is told all the same.
  if (place.attribute === 'emails' || place.attribute === 'roles') parseFilter(path.slice(0, ends + 1))
  else if (isSet(place)) throw new ScimFailed(400, `“${place.attribute}” is no list.`, 'invalidPath')
  return { attribute: place.attribute, sub: undefined }
}

function refuse(error: Error): never {
  throw error
}
