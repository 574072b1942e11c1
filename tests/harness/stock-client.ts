import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Credentials } from './real-client.ts'

/** A y-websocket provider as it comes, with an Authorization header where a browser would send its cookie. */
export interface StockClient {
  doc: Y.Doc
  provider: WebsocketProvider
  /** Resolves when the server's state has arrived. @throws after 10 s */
  synced(): Promise<void>
  destroy(): void
}

export function createStockClient(port: number, document: string, credentials: Credentials): StockClient {
  class AuthorisedWebSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: credentials })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, document, doc, {
    WebSocketPolyfill: AuthorisedWebSocket as unknown as typeof globalThis.WebSocket,
    // Two clients of one test process must meet on the server only.
    disableBc: true,
  })
  return {
    doc,
    provider,
    synced: () =>
      new Promise((resolve, reject) => {
        if (provider.synced) return resolve()
        const limit = setTimeout(() => reject(new Error(`${document} did not synchronise within 10 s`)), 10_000)
        provider.once('sync', () => {
          clearTimeout(limit)
          resolve()
        })
      }),
    destroy() {
      provider.destroy()
      doc.destroy()
    },
  }
}
