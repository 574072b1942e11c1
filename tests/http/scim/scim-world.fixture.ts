import { afterAll, beforeAll } from 'vitest'
import { createLogger } from '../../../server/src/logger.ts'
import { callApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { startWorld, type World } from '../../harness/world.ts'
import { type ScimAnswer, type ScimBody, type ScimClient, scimClient } from './scim-client.ts'

/** A directory, and the workspace that it provisions, for the tests of one file. */
export function provisionedWorld() {
  let world: World<TestServer, 'moderator' | 'panelist' | 'lead'>
  let client: ScimClient
  let secret = ''
  let logged = ''
  let count = 0
  beforeAll(async () => {
    const logger = createLogger('debug', { write: (line) => (logged += line) })
    world = await startWorld({ people: ['moderator', 'panelist', 'lead'], logger })
    ;({ secret } = await callApi(world.server.port, 'createProvisioningToken', { body: {} }, world.owner.cookie))
    client = scimClient(world.server.port, secret)
  })
  afterAll(() => world.dispose())

  const port = () => world.server.port
  const admin = () => world.owner.bearer
  const address = (name = 'new') => `${name}-${++count}@example.com`
  return {
    port,
    admin,
    address,
    world: () => world,
    client: () => client,
    secret: () => secret,
    logged: () => logged,
    /** Somebody whom the directory adds. */
    created: async (more: object = {}): Promise<ScimBody> => {
      const answer = await client.create({ userName: address(), displayName: 'Noa Example', ...more })
      if (answer.status !== 201) throw new Error(`Not added: ${answer.status}`)
      return wholeOf(answer)
    },
    /** Who has the address, as an admin is shown them. */
    listed: async (email: string) => {
      const { people } = await callApi(port(), 'listPeople', {}, admin())
      return people.find((person) => 'email' in person && person.email === email)
    },
    /** The newest entries on accounts in the audit log. */
    entries: async () => (await callApi(port(), 'readAuditLog', { query: { kind: 'accounts', limit: 20 } }, admin())).entries,
  }
}

export function wholeOf({ body }: ScimAnswer): ScimBody {
  if (!body) throw new Error('The answer has no body')
  return body
}

export const failure = ({ status, body }: ScimAnswer) => [status, body?.scimType]
