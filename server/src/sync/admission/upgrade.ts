import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type DocumentName, parseDocumentName } from '@panelbook/shared/protocol/document-name'
import { OLDEST_SUPPORTED_PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'

/** What an upgrade asks for. */
export interface UpgradeTarget {
  /** `events`, or a document; undefined where the address names none that could exist. */
  document: DocumentName | 'events' | undefined
  /** Asks for receipts. */
  receipts: boolean
  /** The client says it is older than this server understands. */
  outdated: boolean
}

/** Undefined for an address that is nothing of sync's. */
export function readTarget(request: IncomingMessage): UpgradeTarget | undefined {
  let url: URL
  try {
    url = new URL(request.url ?? '', 'http://sync')
  } catch {
    return undefined
  }
  const version = url.searchParams.get('v')
  const rest = {
    receipts: url.searchParams.get('ack') === '1',
    outdated: version !== null && !(Number(version) >= OLDEST_SUPPORTED_PROTOCOL_VERSION),
  }
  if (url.pathname === '/events') return { document: 'events', ...rest }
  if (!url.pathname.startsWith('/sync/')) return undefined
  return { document: parseDocumentName(url.pathname.slice('/sync/'.length)), ...rest }
}

const statusText = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const
export type DenialStatus = keyof typeof statusText

/** How long a denied client has to read its answer, in milliseconds. */
const DENIED_MS = 1_000

/**
 * Answers an upgrade with no, as one write, and ends it, whatever the client does. Nothing in the answer depends on anything but
 * the status.
 */
export function deny(socket: Duplex, status: DenialStatus): void {
  const body = `${statusText[status]}\n`
  const head = [
    `HTTP/1.1 ${status} ${statusText[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // HTTP leaves an ended socket half open, and nothing reads this one any more. What the client still sends is thrown away,
  // because the answer could be lost otherwise.
  socket.resume()
  const cut = setTimeout(() => socket.destroy(), DENIED_MS)
  socket.once('end', () => socket.destroy())
  socket.once('close', () => clearTimeout(cut))
}
