import type { Endpoint } from '@panelbook/shared/api/endpoint'
import type { EndpointInput, EndpointName, EndpointOutput, Endpoints } from '@panelbook/shared/api/endpoints'

import { problemSchema } from '@panelbook/shared/api/problem'
import { interviewEndpoints } from '@panelbook/shared/interviews/api'
import { scorecardEndpoints } from '@panelbook/shared/scorecards/api'
import { sessionEndpoints } from '@panelbook/shared/session/api'
import { ApiProblem, UnexpectedAnswer, Unreachable } from './api-problem.ts'

/** Parts an endpoint doesn't have may be left out: `call('listPlans')`, `call('readPlan', { params: { id } })`. */
export type CallArguments<N extends EndpointName> = keyof EndpointInput<N> extends never
  ? [input?: undefined, options?: CallOptions]
  : [input: EndpointInput<N>, options?: CallOptions]

export interface CallOptions {
  signal?: AbortSignal
}

interface LooseInput {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}

/** `/interviews/{id}` and its values → `/api/interviews/abc?show=mine`. Absent query values are left out. */
export function requestUrl(path: string, input: LooseInput = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = input.params?.[name]
    if (value === undefined) throw new Error(`No value for {${name}} of ${path}`)
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const search = query.toString()
  return `/api${filled}${search ? `?${search}` : ''}`
}

/**
 * Calls one endpoint and parses its answer.
 *
 * @throws ApiProblem the server said no · Unreachable no answer · UnexpectedAnswer an answer of another shape
 */
export async function call<N extends EndpointName>(name: N, ...[input, options]: CallArguments<N>): Promise<EndpointOutput<N>> {
  const endpoint = endpointAtHand(name) ?? (await laterEndpoint(name))
  const given = (input ?? {}) as LooseInput
  const late = endpoint.method === 'get' ? lateAfter(ANSWER_MS) : undefined
  const signals = [options?.signal, late?.signal].filter((signal) => signal !== undefined)
  const response = await send(requestUrl(endpoint.path, given), {
    method: endpoint.method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}),
  })
  late?.came()
  const json = await readJson(response)
  if (!response.ok) throw refusalOf(response, json)
  const parsed = endpoint.response.safeParse(json)
  if (!parsed.success) throw new UnexpectedAnswer(parsed.error)
  return parsed.data as EndpointOutput<N>
}

/**
 * Fetches a file, which takes as long as the server needs to make it.
 *
 * @throws ApiProblem the server said no · Unreachable no answer, or one that broke off
 */
export async function fetchFile(address: string): Promise<{ name: string; content: Blob }> {
  const response = await send(address, { credentials: 'same-origin' })
  if (!response.ok) throw refusalOf(response, await readJson(response))
  const said = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1]
  const name = encoded === undefined ? /filename="([^"]*)"/.exec(said)?.[1] : decodeURIComponent(encoded)
  try {
    return { name: name ?? '', content: await response.blob() }
  } catch (error) {
    throw new Unreachable(error)
  }
}

function refusalOf(response: Response, json: unknown): Error {
  const problem = problemSchema.safeParse(json)
  if (problem.success) return new ApiProblem(problem.data, response.status)
  // A gateway's own error page: Panelbook itself always says what is wrong.
  return response.status >= 500 ? new Unreachable(json) : new UnexpectedAnswer(problem.error)
}

/** The endpoints of the sign-in page, the list of interviews and the live page, which can't be used without them. */
const atHand: Partial<Record<EndpointName, Endpoint>> = { ...sessionEndpoints, ...interviewEndpoints, ...scorecardEndpoints }

/** Endpoints that the live page never calls are loaded with the first call of another page. */
let later: Endpoints | undefined

/** The description of an endpoint, if it is loaded. It is loaded for every endpoint that was called. */
export const endpointAtHand = (name: EndpointName): Endpoint | undefined =>
  Object.hasOwn(atHand, name) ? atHand[name] : later?.[name]

async function laterEndpoint(name: EndpointName): Promise<Endpoint> {
  try {
    later = (await import('@panelbook/shared/api/endpoints')).endpoints
    return later[name]
  } catch (error) {
    throw new Unreachable(error)
  }
}

/**
 * Milliseconds a reading waits for its answer to begin. A browser waits for minutes on a connection that died under it, and
 * meanwhile the page would show what was there before. A command waits for as long as it takes: it may have been done.
 */
const ANSWER_MS = 20_000

/** A signal that aborts as unreachable after so many milliseconds, unless the answer came before. */
function lateAfter(ms: number): { signal: AbortSignal; came(): void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Unreachable(`no answer within ${ms} ms`)), ms)
  return { signal: controller.signal, came: () => clearTimeout(timer) }
}

/** @throws Unreachable, or what the signal was aborted with */
async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw init.signal.reason
    throw new Unreachable(error)
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (response.status >= 500) throw new Unreachable(error)
    throw new UnexpectedAnswer(error)
  }
}
