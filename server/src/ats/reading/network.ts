import { lookup as systemLookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { isReachable } from '../../webhooks/sending/reachable.ts'
import { Forbidden, failureOf, type Lookup, reachableLookup } from '../../webhooks/sending/reachable-lookup.ts'

/** Milliseconds for one request from beginning to end, however slowly it is answered. */
const REQUEST_MS = 30_000
/** Bytes of an answer: a page of a hundred things takes a tenth of it, and reading it as JSON takes about 20 ms. */
const MOST_ANSWER_BYTES = 2 * 1024 * 1024
/** News before the answer (1xx), which nothing here asks for: Node reads them without end. */
const MOST_NEWS = 10

export interface AtsRequest {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: string
}

export type AtsAnswer =
  | { kind: 'answered'; status: number; headers: http.IncomingHttpHeaders; body: string }
  | { kind: 'failed'; failure: ReturnType<typeof failureOf> | 'too-large' }
  /** It was broken off before anybody knew. */
  | { kind: 'stopped' }

export interface AtsNetwork {
  /** Never throws. Ends at once when `signal` says so. */
  send(request: AtsRequest, signal: AbortSignal): Promise<AtsAnswer>
}

interface NetworkOptions {
  /** The operator lets this server ask in the networks that it is in. */
  privately: boolean
  lookup?: Lookup
  /** Certificates that are trusted beside those of the system. */
  ca?: string
  requestMs?: number
}

class TooLarge extends Error {}

/**
 * Asks by HTTP, one connection for each request, straight to an address that was looked at: the one that the socket connects to.
 * Redirects are answers like others, and proxies of the environment aren't asked.
 */
export function createAtsNetwork({ privately, lookup = systemLookup, ca, requestMs = REQUEST_MS }: NetworkOptions): AtsNetwork {
  return {
    async send({ method, url: address, headers, body = '' }, signal) {
      const late = AbortSignal.timeout(requestMs)
      try {
        const url = new URL(address)
        const reach = { privately, secure: url.protocol === 'https:' }
        const host = url.hostname.replace(/^\[|\]$/g, '')
        if (isIP(host) && !isReachable(host, reach)) throw new Forbidden()
        const secure = reach.secure ? { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) } : {}
        const request = (reach.secure ? https : http).request({
          ...{ host, port: url.port || (reach.secure ? 443 : 80), path: `${url.pathname}${url.search}`, method },
          ...{ headers: { ...headers, 'content-length': Buffer.byteLength(body) }, maxHeaderSize: 32 * 1024 },
          ...{ lookup: reachableLookup(lookup, reach), signal: AbortSignal.any([signal, late]), ...secure },
          agent: reach.secure ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false }),
        })
        return { kind: 'answered', ...(await answerOf(request, body)) }
      } catch (error) {
        if (signal.aborted) return { kind: 'stopped' }
        if (error instanceof TooLarge) return { kind: 'failed', failure: 'too-large' }
        return { kind: 'failed', failure: late.aborted ? 'no-answer' : failureOf(error) }
      }
    },
  }
}

function answerOf(request: http.ClientRequest, body: string) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
    let news = 0
    request.on('information', () => {
      news += 1
      if (news > MOST_NEWS) request.destroy(new Error('too much news before the answer'))
    })
    request.on('upgrade', (_response, socket) => {
      socket.destroy()
      reject(new Error('another protocol was answered'))
    })
    request.on('error', reject)
    request.on('close', () => reject(new Error('the connection was closed')))
    request.on('response', (response) => {
      const chunks: Uint8Array[] = []
      let bytes = 0
      response.on('data', (chunk: Uint8Array) => {
        bytes += chunk.length
        if (bytes > MOST_ANSWER_BYTES) {
          reject(new TooLarge())
          request.destroy()
        } else chunks.push(chunk)
      })
      response.on('error', reject)
      response.on('end', () => {
        if (!response.complete) return reject(new Error('the answer was cut off'))
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
        request.destroy()
      })
    })
    request.end(body)
  })
}
