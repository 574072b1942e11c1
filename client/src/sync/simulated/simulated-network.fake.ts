import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { encodeReceipt, messageTypes, type RefusalReason, syncTypes } from '@panelbook/shared/protocol/messages'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'

/**
 * A server and the wires to it, for tests: every connection is two queues that stand still until the test flushes them. It keeps
 * one document a name, commits at once and sends receipts as Panelbook's server does.
 */
export interface SimulatedNetwork {
  WebSocket: typeof WebSocket
  /** What the server has committed. */
  room(name: string): SimulatedRoom
  /** Connections that are open or opening. */
  sockets(): readonly SimulatedSocket[]
  /** Whether new connections succeed; while false they fail as an unreachable server does. */
  reachable: boolean
  /** Opens what is opening and carries frames, both ways, until nothing moves or each connection was served `rounds` times. */
  flush(rounds?: number): void
  /** Loses every connection and all frames under way, in both directions. */
  cut(code?: number): void
}

export interface SimulatedRoom {
  doc: Y.Doc
  sequence: number
  /** Decides about each update; a reason refuses it. */
  refuse: (update: Uint8Array) => RefusalReason | undefined
  /** While true, committed frames are not confirmed. */
  holdReceipts: boolean
  /** While true, whoever connects is told that they may not open it. */
  forbidden: boolean
  /** Closes every connection to this room. */
  close(code: number): void
}

interface Connection {
  socket: SimulatedSocket
  room: Room
  frames: number
  acknowledges: boolean
  /** The page has answered what the server asks for. */
  answered: boolean
  /** Frames that stand on that answer, with their numbers. */
  early: { update: Uint8Array; frame: number }[]
  refusedBefore: RefusalReason | undefined
}

interface Room extends SimulatedRoom {
  connections: Set<Connection>
}

export interface SimulatedSocket {
  url: string
  readyState: number
  toServer: Uint8Array[]
  toClient: Uint8Array[]
  lose(code: number): void
}

/** What the document would become by it, without becoming it. */
function judge(doc: Y.Doc, update: Uint8Array): 'gap' | 'nothing-new' | 'news' {
  const shadow = new Y.Doc()
  const before = Y.encodeStateAsUpdate(doc)
  Y.applyUpdate(shadow, before)
  Y.applyUpdate(shadow, update)
  if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null) return 'gap'
  return Y.equalSnapshots(Y.snapshot(shadow), Y.snapshot(doc)) ? 'nothing-new' : 'news'
}

/**
 * A server and its network in memory. Longer than a hundred lines, because its rooms and sockets are one world that a test can
 * cut in two at any moment.
 */
export function createSimulatedNetwork(): SimulatedNetwork {
  const rooms = new Map<string, Room>()
  const open = new Set<Socket>()
  const connections = new Map<Socket, Connection>()

  class Socket implements SimulatedSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly OPEN = 1
    readyState = 0
    binaryType = 'blob'
    toServer: Uint8Array[] = []
    toClient: Uint8Array[] = []
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: (() => void) | null = null
    url: string

    constructor(url: string | URL) {
      this.url = String(url)
      open.add(this)
    }

    send(data: Uint8Array) {
      if (this.readyState === Socket.OPEN) this.toServer.push(data.slice())
    }

    close() {
      this.lose(1000)
    }

    lose(code: number) {
      if (this.readyState === Socket.CLOSED) return
      this.readyState = Socket.CLOSED
      this.toServer = []
      this.toClient = []
      open.delete(this)
      connections.get(this)?.room.connections.delete(connections.get(this) as Connection)
      connections.delete(this)
      this.onclose?.({ code, reason: '' })
    }
  }

  const room = (name: string): Room => {
    const existing = rooms.get(name)
    if (existing) return existing
    const created: Room = {
      doc: new Y.Doc(),
      sequence: 0,
      refuse: () => undefined,
      holdReceipts: false,
      forbidden: false,
      connections: new Set(),
      close(code) {
        for (const { socket } of created.connections) socket.lose(code)
      },
    }
    rooms.set(name, created)
    return created
  }

  const sync = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageTypes.sync)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }

  function connect(socket: Socket) {
    const { pathname, searchParams } = new URL(socket.url)
    const of = room(pathname.replace(/^\/sync\//, ''))
    const acknowledges = searchParams.get('ack') === '1'
    const connection: Connection = {
      ...{ socket, room: of, frames: 0, acknowledges },
      ...{ answered: false, early: [], refusedBefore: undefined },
    }
    of.connections.add(connection)
    connections.set(socket, connection)
    socket.readyState = Socket.OPEN
    socket.onopen?.()
    if (of.forbidden) return socket.lose(closeCodes.forbidden)
    socket.toClient.push(sync((encoder) => writeSyncStep1(encoder, of.doc)))
  }

  const tell = ({ socket, room: of, acknowledges, frames }: Connection) => {
    if (acknowledges && !of.holdReceipts)
      socket.toClient.push(encodeReceipt({ kind: 'committed', frame: frames, sequence: of.sequence }))
  }

  function receive(connection: Connection, frame: Uint8Array) {
    const { room: of, socket } = connection
    const decoder = decoding.createDecoder(frame)
    if (decoding.readVarUint(decoder) !== messageTypes.sync) return
    const at = decoder.pos
    const subtype = decoding.readVarUint(decoder)
    if (subtype === syncTypes.step1) {
      decoder.pos = at
      const reply = encoding.createEncoder()
      encoding.writeVarUint(reply, messageTypes.sync)
      readSyncMessage(decoder, reply, of.doc, undefined)
      socket.toClient.push(encoding.toUint8Array(reply))
      tell(connection)
      return
    }
    connection.frames += 1
    const whole = subtype === syncTypes.step2
    take(connection, decoding.readVarUint8Array(decoder), connection.frames, whole)
    if (!whole) return
    connection.answered = true
    for (const early of connection.early.splice(0)) take(connection, early.update, early.frame, false)
  }

  function take(connection: Connection, update: Uint8Array, frame: number, whole: boolean) {
    const { room: of, socket } = connection
    const refuse = (reason: RefusalReason) => {
      connection.refusedBefore ??= reason
      if (connection.acknowledges) socket.toClient.push(encodeReceipt({ kind: 'refused', frame, reason }))
    }
    const reason = of.refuse(update)
    if (reason) return refuse(reason)
    const verdict = judge(of.doc, update)
    if (verdict === 'gap') {
      if (connection.refusedBefore) return refuse(connection.refusedBefore)
      if (connection.answered || whole) return socket.lose(closeCodes.tryAgainLater)
      return void connection.early.push({ update, frame })
    }
    if (verdict === 'nothing-new') return tell(connection)
    Y.applyUpdate(of.doc, update)
    of.sequence += 1
    // A page with receipts knows its own edit; a stock one is sent it, as by any y-websocket server.
    for (const each of of.connections) {
      if (each !== connection || !each.acknowledges) each.socket.toClient.push(sync((encoder) => writeUpdate(encoder, update)))
      tell(each)
    }
  }

  const network: SimulatedNetwork = {
    WebSocket: Socket as unknown as typeof WebSocket,
    room,
    sockets: () => [...open],
    reachable: true,
    flush(rounds = Number.POSITIVE_INFINITY) {
      for (let moved = true, round = 0; moved && round < rounds; round++) {
        moved = false
        for (const socket of [...open]) {
          if (socket.readyState === Socket.CONNECTING) {
            moved = true
            if (network.reachable) connect(socket)
            else socket.lose(1006)
          }
          const connection = connections.get(socket)
          const up = socket.toServer.shift()
          if (up && connection) receive(connection, up)
          const down = socket.toClient.shift()
          if (down) socket.onmessage?.({ data: down.slice().buffer })
          moved ||= up !== undefined || down !== undefined
        }
      }
    },
    cut(code = 1006) {
      for (const socket of [...open]) socket.lose(code)
    },
  }
  return network
}
