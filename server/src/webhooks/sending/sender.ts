import { lookup as systemLookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { finished } from 'node:stream'
import type { FailureKind } from '@panelbook/shared/webhooks/webhook'
import { isReachable } from './reachable.ts'
import { Forbidden, failureOf, type Lookup, reachableLookup } from './reachable-lookup.ts'

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
  lookup?: Lookup
  /** Certificates that are trusted beside those of the system. */
  ca?: string
  postMs?: number
  /** Also gives what the answer begins with, and when to come again: chat programs say there what is wrong. */
  listens?: boolean
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
