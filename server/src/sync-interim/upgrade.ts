import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

const STATUS_TEXT: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** HTTP upgrades: refused with a bare status line, or accepted with the bounds that hold for every socket. */
export function createUpgrader(frameBytes: number) {
  const server = new WebSocketServer({ noServer: true, maxPayload: frameBytes, perMessageDeflate: false })
  return {
    deny(socket: Duplex, status: number): void {
      if (socket.destroyed) return
      socket.end(`HTTP/1.1 ${status} ${STATUS_TEXT[status] ?? 'Error'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    },
    accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<WebSocket> {
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The peer left during the upgrade'))
        server.handleUpgrade(request, socket, head, (ws) => {
          ws.on('error', () => ws.terminate())
          resolve(ws)
        })
      })
    },
    /** A peer that answers no ping until the next one is taken for gone. */
    liveness(ws: WebSocket) {
      let heard = true
      ws.on('pong', () => {
        heard = true
      })
      ws.on('message', () => {
        heard = true
      })
      return {
        isAlive: () => heard,
        ping() {
          heard = false
          if (ws.readyState === ws.OPEN) ws.ping()
        },
        terminate: () => ws.terminate(),
      }
    },
    async within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), ms)
      })
      try {
        return await Promise.race([work, late])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
