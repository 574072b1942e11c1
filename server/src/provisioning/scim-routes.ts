import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, idSchema, type RandomBytes } from '@panelbook/shared/base/ids'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Done } from '../acting/done.ts'
import { namesTag } from '../acting/entity-tag.ts'
import { told } from '../acting/tell-touched.ts'
import type { Database } from '../database/schema.ts'
import { toProblem } from '../door/answers/answer-problem.ts'
import { problemStatus } from '../door/answers/problem-status.ts'
import type { ApiEnv } from '../door/api-env.ts'
import { bearerToken } from '../session/origin-check.ts'
import type { SyncServer } from '../sync/sync-port.ts'
import { createComingIn } from './come-in.ts'
import { changeUser, createUser, deleteUser } from './provision-user.ts'
import { readUser, readUsers } from './read-users.ts'
import { listResponse, serviceProviderConfig, userSchema, userType } from './scim/discovery.ts'
import { readPatch } from './scim/patch.ts'
import { invalidValue, noSuchUser, ScimFailed } from './scim/scim-failed.ts'
import { projection, type UserResource } from './scim/user-resource.ts'
import { readWanted, type Wanting } from './scim/wanted-user.ts'

export interface ScimDeps {
  db: Kysely<Database>
  sync: SyncServer
  clock: Clock
  random: RandomBytes
  logger: Logger
}

const MEDIA = 'application/scim+json'
const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error'
/** Bytes of one request: a user with every attribute of RFC 7643 is far below. */
const MOST_BYTES = 128 * 1024

type ScimContext = Context<ApiEnv>

/** SCIM 2.0 (RFC 7643, RFC 7644), for the company's directory. A token of its own is all that is looked at: no cookie is read. */
export function scimRoutes(deps: ScimDeps): Hono<ApiEnv> {
  const { db, logger } = deps
  const app = new Hono<ApiEnv>()
  const comeIn = createComingIn(deps)
  const addressOf = (c: ScimContext) => `${c.get('address')}/scim/v2`

  app.onError((error, c) => answerScimError(c, error, logger.child({ id: c.get('requestId') })))
  // Before anything is looked at, also whether there is such an address.
  app.use('/scim/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    c.set('provisioningToken', await comeIn(bearerToken(c.req.header('authorization')), c.get('peer')))
    await next()
  })

  const discovered = (path: string, read: (c: ScimContext) => object) =>
    app.get(`/scim/v2${path}`, (c) => {
      // RFC 7644, section 4: so that nobody takes what is always whole for what was found.
      if (c.req.query('filter') !== undefined) throw new ScimFailed(403, 'There is no filter here.')
      return answer(c, read(c))
    })
  discovered('/ServiceProviderConfig', (c) => serviceProviderConfig(addressOf(c)))
  discovered('/ResourceTypes', (c) => listResponse([userType(addressOf(c))]))
  discovered('/ResourceTypes/User', (c) => userType(addressOf(c)))
  discovered('/Schemas', (c) => listResponse([userSchema(addressOf(c))]))
  discovered('/Schemas/:id', (c) => {
    const schema = userSchema(addressOf(c))
    if (c.req.param('id')?.toLowerCase() !== schema.id.toLowerCase()) throw new ScimFailed(404, 'There is no such schema.')
    return schema
  })

  const asked = (c: ScimContext, name: string) => c.req.query(name)
  /** A user as the answer to an act, or to a question for them. */
  const answerUser = (c: ScimContext, user: UserResource, status: 200 | 201 = 200) => {
    c.header('ETag', user.meta.version)
    if (status === 201) c.header('Location', user.meta.location)
    return answer(c, projection(asked(c, 'attributes'), asked(c, 'excludedAttributes'))(user), status)
  }
  const acting = async (c: ScimContext, act: Promise<Done<Id>>) => readUser(db, await told(deps, act), addressOf(c))
  const by = (c: ScimContext) => ({ tokenId: c.get('provisioningToken') ?? '' })
  // What is no id is nobody's, on whichever database.
  const idOf = (c: ScimContext): Id => {
    const id = idSchema.safeParse(c.req.param('id'))
    if (!id.success) throw noSuchUser()
    return id.data
  }
  const ifMatch = (c: ScimContext) => c.req.header('if-match')

  app.get('/scim/v2/Users', async (c) => {
    const [filter, startIndex, count] = [asked(c, 'filter'), asked(c, 'startIndex'), asked(c, 'count')]
    const [attributes, excludedAttributes] = [asked(c, 'attributes'), asked(c, 'excludedAttributes')]
    return answer(c, await readUsers(db, { filter, startIndex, count, attributes, excludedAttributes }, addressOf(c)))
  })
  app.post('/scim/v2/Users', async (c) => {
    const wanting = readWanted(await bodyOf(c))
    return answerUser(c, await acting(c, createUser(deps, by(c), wanting)), 201)
  })
  app.get('/scim/v2/Users/:id', async (c) => {
    const user = await readUser(db, idOf(c), addressOf(c))
    const seen = c.req.header('if-none-match')
    if (!namesTag(seen, user.meta.version)) return answerUser(c, user)
    c.header('ETag', user.meta.version)
    return c.body(null, 304)
  })
  const changing = async (c: ScimContext, { wanted, refusal }: Wanting) =>
    answerUser(c, await acting(c, changeUser(deps, by(c), idOf(c), { wanted, refusal, ifMatch: ifMatch(c) })))
  app.put('/scim/v2/Users/:id', async (c) => {
    const { wanted, refusal } = readWanted(await bodyOf(c))
    const missing = wanted.userName === undefined ? invalidValue('“userName” is missing.') : undefined
    return changing(c, { wanted, refusal: refusal ?? missing })
  })
  app.patch('/scim/v2/Users/:id', async (c) => changing(c, readPatch(await bodyOf(c))))
  app.delete('/scim/v2/Users/:id', async (c) => {
    await told<Id>(deps, deleteUser(deps, by(c), idOf(c), ifMatch(c)))
    return c.body(null, 204)
  })

  for (const path of ['/scim/v2/Me', '/scim/v2/Bulk', '/scim/v2/Users/.search', '/scim/v2/.search']) {
    app.all(path, () => {
      throw new ScimFailed(501, 'This part of SCIM is not there. See ServiceProviderConfig.')
    })
  }
  refuseOtherMethods(app)
  // Of what isn't known, nothing reaches the pages.
  app.all('/scim/*', () => {
    throw new ScimFailed(404, 'There is nothing at this address. Groups are not provisioned: roles are set in Panelbook.')
  })
  return app
}

/** What there is at each address: other methods are answered as such, and not as if nothing were there. */
const methodsAt: Record<string, string> = {
  '/ServiceProviderConfig': 'GET, HEAD',
  '/ResourceTypes': 'GET, HEAD',
  '/ResourceTypes/User': 'GET, HEAD',
  '/Schemas': 'GET, HEAD',
  '/Schemas/:id': 'GET, HEAD',
  '/Users': 'GET, HEAD, POST',
  '/Users/:id': 'GET, HEAD, PUT, PATCH, DELETE',
}

function refuseOtherMethods(app: Hono<ApiEnv>): void {
  for (const [path, methods] of Object.entries(methodsAt))
    app.all(`/scim/v2${path}`, (c) => {
      c.header('Allow', methods)
      throw new ScimFailed(405, `This address takes ${methods}.`)
    })
}

const answer = (c: ScimContext, value: object, status: 200 | 201 = 200) =>
  c.body(JSON.stringify(value), status, { 'Content-Type': MEDIA })

/** Whatever was thrown, in SCIM's form: RFC 7644, section 3.12. */
export function answerScimError(c: Context<ApiEnv>, error: unknown, logger: Logger): Response {
  const { status, scimType, detail } = toScim(error, logger)
  if (status === 401) c.header('WWW-Authenticate', 'Bearer')
  if (status === 429) c.header('Retry-After', '60')
  const body = { schemas: [ERROR_SCHEMA], status: String(status), ...(scimType === undefined ? {} : { scimType }), detail }
  return c.body(JSON.stringify(body), status as 400, { 'Content-Type': MEDIA })
}

function toScim(error: unknown, logger: Logger): { status: number; scimType?: string | undefined; detail: string } {
  if (error instanceof ScimFailed) return { status: error.status, scimType: error.scimType, detail: error.message }
  const { problem } = toProblem(error, logger)
  return { status: problemStatus[problem.code], detail: problem.message }
}

const limited = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new ScimFailed(413, `A request has at most ${MOST_BYTES / 1024} KiB.`)
  },
})

/** @throws ScimFailed 415 | 413 | invalidSyntax */
async function bodyOf(c: ScimContext): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== MEDIA && type !== 'application/json') throw new ScimFailed(415, `Send “Content-Type: ${MEDIA}”.`)
  await limited(c, async () => {})
  try {
    return JSON.parse(await c.req.text())
  } catch {
    throw new ScimFailed(400, 'The body is not JSON.', 'invalidSyntax')
  }
}
