import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { finished } from 'node:stream'
import type { FailureKind } from '@panelbook/shared/webhooks/webhook'
import { isReachable, type Reach } from './reachable.ts'

/** Milliseconds for one event from beginning to end, however slowly its receiver answers. */
const POST_MS = 15_000
/** What a receiver writes is thrown away but for its beginning: no more of it than this is taken, nor for longer. */
const MOST_ANSWER_BYTES = 64 * 1024
const ANSWER_MS = 2_000
/** Letters of it that are looked at, by which chat programs say what is wrong. */
const MOST_SAID = 500
/** News before the answer (1xx), which nothing here asks for: Node reads them without end. */
const MOST_NEWS = 10

export type Answer =
  /** `said`: the beginning of what it wrote, and `retryAfter` what that header says: both as its receiver pleases. */
  | { kind: 'answered'; status: number; said?: string; retryAfter?: string | undefined }
  | { kind: 'failed'; failure: Exclude<FailureKind, 'too-old'> }
  /** It was broken off before anybody knew. */
  | { kind: 'stopped' }

export interface WebhookSender {
  /** Never throws. Ends at once when `signal` says so. */
  post(message: { address: string; headers: Record<string, string>; body: string }, signal: AbortSignal): Promise<Answer>
}

export interface SenderOptions {
  privately: boolean
  /** Asks the name service. */
  lookup?: (name: string, options: { all: true }, answer: (error: Error | null, found: LookupAddress[]) => void) => void
  /** Certificates that are trusted beside those of the system. */
  ca?: string
  postMs?: number
  /** Also gives what the answer begins with, and when to come again: chat programs say there what is wrong. */
  listens?: boolean
}

class Forbidden extends Error {
  readonly code = 'FORBIDDEN'
}

/**
 * Posts by HTTP, one connection for each event, straight to an address that was looked at: the one that the socket connects to, so
 * that a name which changes its address between two questions leads nowhere. Redirects are answers like others, and proxies of the
 * environment aren't asked.
 */
export function createWebhookSender({
  privately,
  lookup = systemLookup,
  ca,
  postMs = POST_MS,
  listens,
}: SenderOptions): WebhookSender {
  return {
    async post({ address, headers, body }, signal) {
      const late = AbortSignal.timeout(postMs)
      try {
        const url = new URL(address)
        const reach = { privately, secure: url.protocol === 'https:' }
        const host = url.hostname.replace(/^\[|\]$/g, '')
        if (isIP(host) && !isReachable(host, reach)) throw new Forbidden()
        const secure = reach.secure ? { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) } : {}
        const request = (reach.secure ? https : http).request({
          ...{ host, port: url.port || (reach.secure ? 443 : 80), path: `${url.pathname}${url.search}`, method: 'POST' },
          ...{ headers: { ...headers, 'content-length': Buffer.byteLength(body) }, maxHeaderSize: 16 * 1024 },
          ...{ lookup: reachableLookup(lookup, reach), signal: AbortSignal.any([signal, late]), ...secure },
          // One of its own: the shared one may have been told to ask a proxy.
          agent: reach.secure ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false }),
        })
        const { status, ...heard } = await answerOf(request, body)
        return { kind: 'answered', status, ...(listens ? heard : {}) }
      } catch (error) {
        if (signal.aborted) return { kind: 'stopped' }
        return { kind: 'failed', failure: late.aborted ? 'no-answer' : failureOf(error) }
      }
    },
  }
}

/** Finds those addresses of a name that may be connected to. */
function reachableLookup(lookup: NonNullable<SenderOptions['lookup']>, reach: Reach): LookupFunction {
  return (name, options, answer) =>
    lookup(name, { all: true }, (error, found) => {
      if (error) return answer(error, [])
      const wanted = found.filter(({ family }) => !options.family || options.family === family)
      const reachable = wanted.filter(({ address }) => isReachable(address, reach))
      const [first] = reachable
      if (!first) return answer(new Forbidden(), [])
      if (options.all) answer(null, reachable)
      else answer(null, first.address, first.family)
    })
}

type Answered = Omit<Extract<Answer, { kind: 'answered' }>, 'kind'>

/** The status of the answer and how it begins, once the rest of it was thrown away. */
function answerOf(request: http.ClientRequest, body: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let answered: Answered | undefined
    const fail = (error: Error) => (answered === undefined ? reject(error) : resolve(answered))
    let news = 0
    request.on('information', () => {
      news += 1
      if (news > MOST_NEWS) request.destroy(new Error('too much news before the answer'))
    })
    // Another protocol is no answer to an event; without a listener Node ends the request and says nothing.
    request.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 101 })
    })
    request.on('error', fail)
    request.on('close', () => fail(new Error('the connection was closed')))
    request.on('response', (response) => {
      const begun = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }
      answered = begun
      let bytes = 0
      let said = ''
      const enough = setTimeout(() => response.destroy(), ANSWER_MS)
      response.on('data', (chunk: Uint8Array) => {
        bytes += chunk.length
        if (said.length < MOST_SAID) {
          said = (said + Buffer.from(chunk).toString('latin1')).slice(0, MOST_SAID)
          answered = { ...begun, said }
        }
        if (bytes > MOST_ANSWER_BYTES) response.destroy()
      })
      // However it ends: the status says what became of the event.
      finished(response, () => {
        clearTimeout(enough)
        request.destroy()
        resolve(answered ?? begun)
      })
    })
    request.end(body)
  })
}

/** What the error means to whoever looks after the receiver: never what it says, which names what is asked. */
function failureOf(error: unknown): Exclude<FailureKind, 'too-old'> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'FORBIDDEN') return 'forbidden-address'
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'not-found'
  if (/^ERR_(TLS|SSL)|CERT|^EPROTO$|UNABLE_TO_/.test(code)) return 'tls'
  if (code === 'ETIMEDOUT') return 'no-answer'
  return 'not-connected'
}
