import type { Endpoint } from '@panelbook/shared/api/endpoint'
import { type EndpointInput, type EndpointName, type EndpointOutput, endpoints } from '@panelbook/shared/api/endpoints'
import { type Problem, problemSchema } from '@panelbook/shared/api/problem'
import type { Credentials } from './real-client.ts'

/** A request that the API refused. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal'
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.message}`)
    this.status = status
    this.problem = problem
  }
}

type Input = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  upload?: Uint8Array<ArrayBuffer>
}

/** The raw answer to one endpoint, for tests that look at status, headers and bytes. */
export function requestApi<N extends EndpointName>(
  port: number,
  name: N,
  input: EndpointInput<N>,
  credentials: Credentials,
  /** The name that it asks the server by. */
  host = '127.0.0.1',
): Promise<Response> {
  const endpoint: Endpoint = endpoints[name]
  const { params = {}, query = {}, body, upload } = input as Input
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const url = new URL(`http://${host}:${port}/api${path}`)
  for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value))
  return fetch(url, {
    method: endpoint.method.toUpperCase(),
    headers: {
      // Packing an answer for this same process and unpacking it took a seventh of the time. Chromium asks for it packed.
      'accept-encoding': 'identity',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(upload === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      // Pages of Panelbook send their origin; a program that carries a token sends none.
      ...('cookie' in credentials || !('authorization' in credentials) ? { origin: url.origin } : {}),
      ...credentials,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(upload === undefined ? {} : { body: upload }),
  })
}

/**
 * Calls an endpoint as a client would, and parses the answer by the endpoint's own schema.
 *
 * @throws ApiRefusal
 */
export async function callApi<N extends EndpointName>(
  port: number,
  name: N,
  input: EndpointInput<N>,
  credentials: Credentials = {},
): Promise<EndpointOutput<N>> {
  const response = await requestApi(port, name, input, credentials)
  if (!response.ok) throw new ApiRefusal(response.status, problemSchema.parse(await response.json()))
  return endpoints[name].response.parse(await response.json()) as EndpointOutput<N>
}

/** Uses a sign-in link up as the page does, and returns the cookie that it gets. */
export async function signInWith(port: number, link: string): Promise<{ cookie: string }> {
  const response = await requestApi(port, 'signIn', { body: { token: new URL(link).hash.slice(1) } }, {})
  if (!response.ok) throw new ApiRefusal(response.status, problemSchema.parse(await response.json()))
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error('Signing in set no cookie')
  return { cookie }
}
