import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { SyncServer } from './sync/sync-port.ts'

/** The port can't be had; the message says why and what to do. */
export class CannotListen extends Error {
  override name = 'CannotListen'
}

export interface HttpListener {
  port: number
  /**
   * Takes no more connections at once; resolves when all are gone. Once `whenQuiet` has resolved, answers under way and closing
   * handshakes get a moment, and what is left then is cut.
   */
  stop(whenQuiet: Promise<void>): Promise<void>
}

/** How long answers under way may take to finish, in milliseconds. */
const GRACE_MS = 2_000

/**
 * Listens on host and port; 0 asks the system for a free one.
 *
 * @throws CannotListen
 */
export async function listen(
  address: { host: string; port: number },
  handlers: { request: Parameters<typeof createServer>[1]; upgrade: SyncServer['handleUpgrade'] },
): Promise<HttpListener> {
  const http = createServer(
    {
      // Milliseconds: a client that dawdles must not hold a socket. A file of 10 MB takes a minute and a half on a slow line.
      ...{ headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 },
      // Clients that offer HTTP/2 by themselves ask for `h2c`: an offer that is not taken up is ignored (RFC 9110, 7.8).
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    handlers.request,
  )
  http.on('upgrade', handlers.upgrade)
  const sockets = new Set<Socket>()
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  http.listen(address.port, address.host)
  try {
    await once(http, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new CannotListen(advice(code, address), { cause: error })
  }
  return {
    port: (http.address() as AddressInfo).port,
    async stop(whenQuiet) {
      const closed = once(http, 'close')
      http.close()
      http.closeIdleConnections()
      await whenQuiet
      http.closeIdleConnections()
      const cut = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, GRACE_MS)
      await closed
      clearTimeout(cut)
    },
  }
}

function advice(code: string, { host, port }: { host: string; port: number }): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another number.`
  }
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has. Set PORT to a number above 1023.`
  return `Panelbook can’t listen on ${host}:${port} (${code}). Check HOST and PORT.`
}
