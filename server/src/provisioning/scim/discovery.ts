import { USER_SCHEMA } from './attribute-path.ts'

export const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
export const MOST_RESULTS = 200

/** RFC 7643, section 5: what this server can. */
export const serviceProviderConfig = (address: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_RESULTS },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token that an admin makes under People → Provisioning',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${address}/ServiceProviderConfig` },
})

/** Groups aren't there: what people may do is set in Panelbook, or by a claim of the company's sign-in. */
export const userType = (address: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  description: 'Somebody who can sign in',
  schema: USER_SCHEMA,
  schemaExtensions: [],
  meta: { resourceType: 'ResourceType', location: `${address}/ResourceTypes/User` },
})

interface Attribute {
  name: string
  type: 'string' | 'boolean' | 'complex'
  description: string
  multiValued?: boolean
  required?: boolean
  caseExact?: boolean
  mutability?: 'readWrite' | 'readOnly'
  uniqueness?: 'none' | 'server'
  subAttributes?: object[]
}

const attribute = ({ type, ...given }: Attribute): object => ({
  type,
  multiValued: false,
  required: false,
  ...(type === 'string' ? { caseExact: false, uniqueness: 'none' } : {}),
  mutability: 'readWrite',
  returned: 'default',
  ...given,
})

const readOnly = { mutability: 'readOnly' } as const
const value = attribute({ name: 'value', type: 'string', description: 'The value', ...readOnly })
const primary = attribute({ name: 'primary', type: 'boolean', description: 'Always true', ...readOnly })
const kind = attribute({ name: 'type', type: 'string', description: 'Always “work”', ...readOnly })

/** RFC 7643, section 7. */
export const userSchema = (address: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id: USER_SCHEMA,
  name: 'User',
  description: 'Somebody who can sign in',
  attributes: [
    attribute({
      ...{ name: 'userName', type: 'string', required: true, uniqueness: 'server' },
      description: 'Their e-mail address, by which the company’s sign-in finds them and to which mail goes',
    }),
    attribute({
      ...{ name: 'name', type: 'complex', description: 'The parts of their name' },
      subAttributes: [
        attribute({ name: 'formatted', type: 'string', description: 'The whole name; used where there is no displayName' }),
        attribute({ name: 'familyName', type: 'string', description: 'The family name' }),
        attribute({ name: 'givenName', type: 'string', description: 'The given name' }),
      ],
    }),
    attribute({ name: 'displayName', type: 'string', description: 'What they are called on every page' }),
    attribute({
      ...{ name: 'active', type: 'boolean' },
      description: 'Whether they can sign in. False ends their sessions, links, passkeys and tokens at once',
    }),
    attribute({
      ...{ name: 'emails', type: 'complex', multiValued: true, ...readOnly },
      description: 'The userName. A change of it is not looked at',
      subAttributes: [value, kind, primary],
    }),
    attribute({
      ...{ name: 'roles', type: 'complex', multiValued: true, ...readOnly },
      description: 'What they are in the workspace: admin, lead or interviewer. Set in Panelbook',
      subAttributes: [value, primary],
    }),
  ],
  meta: { resourceType: 'Schema', location: `${address}/Schemas/${USER_SCHEMA}` },
})

/** RFC 7644, section 3.4.2. */
export const listResponse = (resources: readonly object[], of = { total: resources.length, startIndex: 1 }) => ({
  schemas: [LIST_SCHEMA],
  totalResults: of.total,
  startIndex: of.startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
})
