import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { type Actor, may } from '@panelbook/shared/access/policy'
import type { Endpoint, EndpointAccess } from '@panelbook/shared/api/endpoint'
import { endpoints } from '@panelbook/shared/api/endpoints'
import { PROBLEM_MEDIA, type ProblemCode, problemDetailsSchema } from '@panelbook/shared/api/problem'
import { attachment } from '@panelbook/shared/base/file-name'
import { scopesOf } from '@panelbook/shared/session/scopes-of-endpoint'
import { hasScope, missingScopes } from '@panelbook/shared/session/token-scope'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Acting } from '../acting/acting.ts'
import type { Done } from '../acting/done.ts'
import { type Connected, told } from '../acting/tell-touched.ts'
import { notFound, Refused, signedOut } from '../refusals/refused.ts'
import { problemStatus } from './answers/problem-status.ts'
import { taggedForTokens } from './answers/tagged-answers.ts'
import { withoutDecisions } from './answers/without-decisions.ts'
import type { ApiEnv } from './api-env.ts'
import type { Handlers } from './endpoint-handler.ts'
import { createUploads, UPLOADED, type Uploads } from './uploads.ts'

/** Bytes of one request body where the endpoint doesn't say otherwise: a plan of 100 questions is far below. */
const MAX_BODY_BYTES = 1024 * 1024

const limitBody = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Refused({ kind: 'body-too-large', mostBytes: bytes })
    },
  })

/**
 * Mounts every endpoint of the shared list below the app's base path, each with its access, its parsing and its handler. What an
 * act says it touched is told to those who are connected before it is answered.
 */
export function mountEndpoints(app: OpenAPIHono<ApiEnv>, handlers: Handlers, connected: Connected): void {
  const uploads = createUploads()
  for (const [name, endpoint] of Object.entries(endpoints) as [keyof Handlers, Endpoint][]) {
    // The handler's types were checked where `handlers` was built; here every endpoint looks alike.
    const handle = handlers[name] as (call: unknown) => Promise<unknown>
    app.openapi(routeOf(name, endpoint, uploads), async (c) => {
      const valid = (target: 'param' | 'query' | 'json') => (c.req.valid as (target: string) => unknown)(target)
      let name = endpoint.path.split('/').at(-1) ?? 'file'
      const answering = handle({
        params: endpoint.params && valid('param'),
        query: endpoint.query && valid('query'),
        body: endpoint.body && valid('json'),
        upload: c.var.upload,
        actor: c.var.actor,
        peer: c.var.peer,
        device: c.var.device,
        address: c.var.address,
        cookies: c.req.header('cookie'),
        // Made when it is asked for: most handlers have answered before anybody could go.
        get gone() {
          return c.req.raw.signal
        },
        setCookie: (header: string) => c.header('Set-Cookie', header, { append: true }),
        nameFile: (given: string) => {
          name = given
        },
      })
      const result = endpoint.touches?.length ? await told(connected, answering as Promise<Done<unknown>>) : await answering
      if (endpoint.media !== undefined && isPieces(result)) {
        return c.body(ReadableStream.from(inBytes(result)), 200, fileHeaders(endpoint.media, name))
      }
      // Parsing the answer leaves out whatever the contract doesn't name, so a handler can't reveal too much by accident.
      const answer = endpoint.response.parse(result)
      if (endpoint.media === undefined) {
        return c.json(hasScope(c.var.actor?.scopes, 'scorecards:read') ? answer : withoutDecisions(answer))
      }
      return c.body(String(answer), 200, fileHeaders(endpoint.media, name))
    })
  }
}

/** Told as an attachment, a browser never shows a file as a page. */
const fileHeaders = (media: string, name: string) => ({
  'Content-Type': NO_TEXT.includes(media) ? media : `${media}; charset=utf-8`,
  'Content-Disposition': attachment(name),
})

const NO_TEXT: readonly string[] = ['application/zip', 'application/octet-stream', 'application/pdf']

const isPieces = (result: unknown): result is AsyncIterable<string | Uint8Array> =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result

async function* inBytes(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece
}

function routeOf(operationId: string, endpoint: Endpoint, uploads: Uploads): RouteConfig {
  const { params, query, body, upload } = endpoint
  const scopes = scopesOf(endpoint)
  const check = (actor: Acting | undefined) => {
    checkAccess(endpoint.access, actor)
    const lacking = missingScopes(actor?.scopes, scopes)
    if (lacking.length > 0) throw new Refused({ kind: 'scopes-missing', scopes: lacking })
  }
  return createRoute({
    operationId,
    method: endpoint.method,
    path: endpoint.path,
    summary: endpoint.summary,
    tags: [tagOf(endpoint)],
    security: endpoint.access === 'public' ? [] : [{ session: [] }, { token: scopes }],
    // Access is checked before parsing, so a caller without access learns nothing about the input either.
    middleware: [
      // A file is sent while it is made: a tag would need it whole.
      ...(endpoint.method === 'get' && endpoint.media === undefined ? [taggedForTokens] : []),
      async (c: Context<ApiEnv>, next: () => Promise<void>) => {
        check(c.var.actor)
        if (body) {
          await checkJson(c, endpoint.bodyBytes ?? MAX_BODY_BYTES)
          // A body can arrive slowly, and its sender's rights may change before it ends.
          if (c.var.actor) c.set('actor', await c.var.authenticate())
          check(c.var.actor)
        }
        if (upload === undefined) return next()
        return uploads.take(c.req.raw, upload, async (bytes) => {
          c.set('upload', bytes)
          if (c.var.actor) c.set('actor', await c.var.authenticate())
          check(c.var.actor)
          await next()
        })
      },
    ],
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
      ...(upload === undefined ? {} : { body: { required: true, content: { [UPLOADED]: { schema: FILE } } } }),
    },
    responses: {
      200: { description: 'Done', content: { [endpoint.media ?? 'application/json']: { schema: endpoint.response } } },
      ...Object.fromEntries(
        [...Map.groupBy(refusalsOf(endpoint), (code) => problemStatus[code])].map(([status, codes]) => [
          status,
          { description: codes.map((code) => refused[code]).join('; or: '), content },
        ]),
      ),
      default: { description: 'Any other failure', content },
    },
  })
}

/** A body as the API’s document describes it. */
const FILE = { type: 'string', format: 'binary' } as const

/** What an operation is listed under: the resource that its path begins with. */
const tagOf = ({ path }: Endpoint): string => path.split('/')[1] ?? ''

const content = { [PROBLEM_MEDIA]: { schema: problemDetailsSchema } }
const refused = {
  'invalid-input': 'Something in the request is not valid; `issues` shows where',
  'signed-out': 'No one is signed in, or the session has ended',
  'foreign-origin': 'The request comes from another site’s pages',
  'insufficient-scope': 'An API token without the scopes that are named under `security`',
  'not-found': 'It does not exist, or the caller may not see it',
  conflict: 'Someone else was faster, or the current state does not allow it',
  'too-large': 'The body is too large',
  'too-many-requests': 'Too many requests in a short time; try again later',
} as const satisfies Partial<Record<ProblemCode, string>>

/** How the door may refuse a call of this endpoint; what else its own act may refuse is told as any problem is. */
function refusalsOf({ access, path, method, params, query, body, upload }: Endpoint): (keyof typeof refused)[] {
  return [
    ...(query || body ? (['invalid-input'] as const) : []),
    ...(access === 'public' ? [] : (['signed-out'] as const)),
    ...(scopesOf({ path, method, access }).length === 0 ? [] : (['insufficient-scope'] as const)),
    ...(method === 'get' ? [] : (['foreign-origin', 'conflict'] as const)),
    ...(access === 'public' && !params ? [] : (['not-found'] as const)),
    ...(body || upload !== undefined ? (['too-large'] as const) : []),
    ...(access === 'public' || upload !== undefined ? (['too-many-requests'] as const) : []),
  ]
}

/** @throws Refused signed-out for nobody; not-found for somebody who may not, exactly as for an address that doesn't exist */
function checkAccess(access: EndpointAccess, actor: Actor | undefined): void {
  if (access === 'public') return
  if (!actor) throw signedOut()
  // Which interview it is about, and whether that may be read, is the handler's question to the same policy.
  if (access === 'interview') return
  if (!may(actor, access)) throw notFound()
}

/** Reads the whole body, bounded, and checks that it is JSON; the parsed text stays with the request. */
async function checkJson(c: Context<ApiEnv>, mostBytes: number): Promise<void> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new Refused({ kind: 'not-sent-as-json' })
  await limitBody(mostBytes)(c, async () => {})
  try {
    JSON.parse(await c.req.text())
  } catch {
    throw new Refused({ kind: 'broken-json' })
  }
}
