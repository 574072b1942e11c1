import { decodeReceipt, messageTypes, type Receipt, syncTypes } from '@panelbook/shared/protocol/messages'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'

/** The headers that say who a client is. */
export type Credentials = Record<string, string>

/** One local change and its fate. */
export interface SentEdit {
  update: Uint8Array
  state: { kind: 'under-way' } | { kind: 'durable'; sequence: number } | { kind: 'refused'; reason: string }
}

/**
 * A client of Panelbook's own protocol in Node: a Y.Doc over one WebSocket with durable receipts. It reconnects only when told
 * to, keeps every frame that it was ever sent, and knows of each of its edits whether the server has promised to keep it.
 */
export interface RealClient {
  readonly doc: Y.Doc
  /** Every edit made by `edit`, oldest first, over all connections. */
  readonly edits: SentEdit[]
  /** Every frame received, over all connections. */
  readonly frames: Uint8Array[]
  readonly receipts: Receipt[]
  /** The code that the last connection was closed with; undefined while one is open or before the first. */
  readonly closeCode: number | undefined
  /** The HTTP status that denied the upgrade, if one did. */
  readonly deniedStatus: number | undefined
  /** The head of the document's log, as the server told it last. */
  readonly head: number | undefined
  /**
   * Opens a socket, and resolves once everything that the server holds has arrived. @throws when it is denied or closed before
   * that
   */
  connect(): Promise<void>
  /** Changes the document, and sends the change where a socket is open. */
  edit(change: (doc: Y.Doc) => void): SentEdit
  /** Sends any bytes, as no honest client would. */
  sendRaw(frame: Uint8Array): void
  /** Resolves when none of its own edits is under way. @throws when the connection ends first */
  settled(): Promise<void>
  /** Resolves when the server has received everything that was sent, whether or not it takes it. */
  received(): Promise<void>
  /** Resolves with the code when the open connection ends. */
  closed(): Promise<number>
  /** Ends the connection, as with a goodbye or as when a process dies. */
  disconnect(how?: 'close' | 'terminate'): void
}

const writeSync = (subtype: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageTypes.sync)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

export const updateFrame = (update: Uint8Array): Uint8Array => writeSync(syncTypes.update, update)

/**
 * Longer than a hundred lines, because a connection, the frames it carries and whoever waits for their receipts are one state.
 */
export function createRealClient(port: () => number, document: string, credentials: Credentials): RealClient {
  const doc = new Y.Doc()
  const edits: SentEdit[] = []
  const frames: Uint8Array[] = []
  const receipts: Receipt[] = []
  /** Which edits each sync frame of the present connection carries; the index is the frame's number less one. */
  let carried: SentEdit[][] = []
  /** The server has said what it holds. Before that, an edit would leave without the offline edits that it builds on. */
  let greeted = false
  let socket: WebSocket | undefined
  let closeCode: number | undefined
  let deniedStatus: number | undefined
  let head: number | undefined
  let waiting: { resolve(): void; reject(error: Error): void }[] = []
  const closeWaiting: ((code: number) => void)[] = []

  const unsettled = () => edits.filter((edit) => edit.state.kind === 'under-way')
  const sendCounted = (frame: Uint8Array, carries: SentEdit[]) => {
    carried.push(carries)
    socket?.send(frame)
  }
  const onReceipt = (receipt: Receipt) => {
    receipts.push(receipt)
    if (receipt.kind === 'refused') {
      for (const edit of carried[receipt.frame - 1] ?? []) edit.state = { kind: 'refused', reason: receipt.reason }
    } else {
      head = receipt.sequence
      for (const edit of carried.slice(0, receipt.frame).flat()) {
        if (edit.state.kind === 'under-way') edit.state = { kind: 'durable', sequence: receipt.sequence }
      }
    }
    if (unsettled().length === 0) {
      for (const { resolve } of waiting) resolve()
      waiting = []
    }
  }
  const onFrame = (frame: Uint8Array, synced: () => void) => {
    frames.push(frame)
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.receipt) {
      const receipt = decodeReceipt(decoder)
      if (receipt) onReceipt(receipt)
    }
    if (type !== messageTypes.sync) return
    const subtype = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (subtype === syncTypes.step1) {
      // The answer contains whatever the server lacks, so it contains every edit that is still under way.
      greeted = true
      sendCounted(writeSync(syncTypes.step2, Y.encodeStateAsUpdate(doc, payload)), unsettled())
    } else {
      Y.applyUpdate(doc, payload, 'server')
      if (subtype === syncTypes.step2) synced()
    }
  }

  return {
    doc,
    edits,
    frames,
    receipts,
    get closeCode() {
      return closeCode
    },
    get deniedStatus() {
      return deniedStatus
    },
    get head() {
      return head
    },
    connect: () =>
      new Promise((resolve, reject) => {
        carried = []
        greeted = false
        closeCode = undefined
        deniedStatus = undefined
        const opened = new WebSocket(`ws://127.0.0.1:${port()}/sync/${document}?ack=1&v=${PROTOCOL_VERSION}`, {
          headers: credentials,
          perMessageDeflate: false,
        })
        socket = opened
        opened.on('error', reject)
        opened.on('unexpected-response', (_request, response) => {
          deniedStatus = response.statusCode
          response.resume()
          reject(new Error(`The upgrade of ${document} was denied with ${response.statusCode}`))
          opened.terminate()
        })
        opened.on('open', () => opened.send(writeSync(syncTypes.step1, Y.encodeStateVector(doc))))
        opened.on('message', (data: Buffer) => {
          if (opened === socket) onFrame(new Uint8Array(data), resolve)
        })
        opened.on('close', (code) => {
          if (opened !== socket) return
          socket = undefined
          closeCode = code
          const error = new Error(`The socket of ${document} was closed with ${code}`)
          reject(error)
          for (const waiter of waiting) waiter.reject(error)
          waiting = []
          for (const told of closeWaiting.splice(0)) told(code)
        })
      }),
    edit(change) {
      const updates: Uint8Array[] = []
      const collect = (update: Uint8Array, origin: unknown) => {
        if (origin !== 'server') updates.push(update)
      }
      doc.on('update', collect)
      doc.transact(() => change(doc))
      doc.off('update', collect)
      const edit: SentEdit = { update: updates[0] ?? new Uint8Array([0, 0]), state: { kind: 'under-way' } }
      edits.push(edit)
      if (greeted && socket?.readyState === WebSocket.OPEN) sendCounted(updateFrame(edit.update), [edit])
      return edit
    },
    sendRaw(frame) {
      const [type, subtype] = frame
      // Receipts count sync frames of subtypes 1 and 2, also hostile ones.
      if (type === messageTypes.sync && (subtype === syncTypes.step2 || subtype === syncTypes.update)) carried.push([])
      socket?.send(frame)
    },
    settled: () =>
      new Promise((resolve, reject) => {
        if (unsettled().length === 0) resolve()
        else if (!socket) reject(new Error('Not connected, with edits under way'))
        else waiting.push({ resolve, reject })
      }),
    received: () =>
      new Promise((resolve, reject) => {
        if (!socket) return reject(new Error('Not connected'))
        // The server receives a connection's frames in order, and its pings among them.
        socket.once('pong', () => resolve())
        socket.ping()
      }),
    closed: () => new Promise((resolve) => (socket ? closeWaiting.push(resolve) : resolve(closeCode ?? 1006))),
    disconnect(how = 'close') {
      if (how === 'terminate') socket?.terminate()
      else socket?.close(1000)
    },
  }
}

/** Makes clients as a test needs them, and drops them when it ends. */
export function createRealClients(port: () => number) {
  const opened: RealClient[] = []
  return {
    async open(document: string, person: { bearer: Credentials }): Promise<RealClient> {
      const client = createRealClient(port, document, person.bearer)
      opened.push(client)
      await client.connect()
      return client
    },
    drop() {
      for (const client of opened.splice(0)) client.disconnect('terminate')
    },
  }
}
