/** Which of a user's attributes is meant. Names are in lower case: SCIM doesn't tell `userName` from `username`. */
export interface AttributePath {
  attribute: string
  sub: string | undefined
}

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User'
const PREFIX = `${USER_SCHEMA.toLowerCase()}:`
const NAME = /^[a-z$][\w$-]{0,63}$/

/** `undefined`: it is no path. An attribute of another schema has that schema's whole name. */
export function parseAttributePath(text: string): AttributePath | undefined {
  const lower = text.toLowerCase()
  const own = lower.startsWith(PREFIX) ? lower.slice(PREFIX.length) : lower
  if (own.startsWith('urn:')) return { attribute: own, sub: undefined }
  const [attribute = '', sub, ...more] = own.split('.')
  if (more.length > 0 || !NAME.test(attribute) || (sub !== undefined && !NAME.test(sub))) return undefined
  return { attribute, sub }
}
