/** A client of SCIM 2.0 that knows RFC 7644 and no more: no library, and nothing of ours. */
export interface ScimAnswer {
  status: number
  headers: Headers
  /** As JSON; undefined where the answer has no body. */
  body: ScimBody | undefined
}

export interface ScimBody {
  [name: string]: unknown
  schemas: string[]
  id: string
  userName: string
  externalId?: string
  displayName: string
  name: Record<string, string>
  active: boolean
  emails: { value: string }[]
  meta: { resourceType: string; created: string; lastModified: string; location: string; version: string }
  totalResults: number
  startIndex: number
  itemsPerPage: number
  Resources: ScimBody[]
  status: string
  scimType?: string
  detail: string
}

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

export type ScimClient = ReturnType<typeof scimClient>

export function scimClient(port: number, token: string | undefined) {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimAnswer> => {
    const answer = await fetch(`http://127.0.0.1:${port}/scim/v2${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        Accept: 'application/scim+json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : (JSON.parse(text) as ScimBody) }
  }
  const operations = (...Operations: object[]) => ({ schemas: [PATCH], Operations })
  return {
    send,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    find: (filter: string, more = '') => send('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`),
    create: (user: object) => send('POST', '/Users', { schemas: [USER], ...user }),
    replace: (id: string, user: object, headers?: Record<string, string>) =>
      send('PUT', `/Users/${id}`, { schemas: [USER], ...user }, headers),
    patch: (id: string, ...ops: object[]) => send('PATCH', `/Users/${id}`, operations(...ops)),
    patchIf: (version: string, id: string, ...ops: object[]) =>
      send('PATCH', `/Users/${id}`, operations(...ops), { 'If-Match': version }),
    remove: (id: string) => send('DELETE', `/Users/${id}`),
  }
}
