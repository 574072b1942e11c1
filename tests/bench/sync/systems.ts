import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startPinned, stopProcess, untilListening } from '../pinned-process.ts'
import type { LoadOrder, Seat } from './load.ts'
import type { WireName } from './wire.ts'

/** A server under test, in a process of its own on core 0. */
export interface RunningSystem {
  pid: number
  wire: WireName
  greets: boolean
  rooms: LoadOrder['rooms']
  stop(): Promise<void>
  /** Stops it in order and starts it again on the same address. */
  restart?(): Promise<void>
}

export interface System {
  name: string
  /**
   * The promise it makes when it has passed an edit on. The table shows it, so that nobody compares different promises unawares.
   */
  keeps: string
  start(rooms: number, people: number): Promise<RunningSystem>
}

const peersFolder = join(import.meta.dirname, '../peers')

function peer(
  name: string,
  keeps: string,
  script: string,
  wire: WireName,
  greets: boolean,
  env: Record<string, string> = {},
): System {
  return {
    name,
    keeps,
    async start(rooms, people) {
      const port = await freePort()
      const folder = mkdtempSync(join(tmpdir(), 'panelbook-bench-'))
      const child = startPinned(0, script, [], { HOST: '127.0.0.1', PORT: String(port), DATA_FOLDER: folder, ...env })
      child.stdout?.resume()
      const stop = async () => {
        await stopProcess(child)
        rmSync(folder, { recursive: true, force: true })
      }
      try {
        await untilListening(child, port)
      } catch (error) {
        await stop()
        throw error
      }
      return {
        pid: child.pid as number,
        wire,
        greets,
        rooms: Array.from({ length: rooms }, (_, room) => {
          const seat: Seat = { url: `ws://127.0.0.1:${port}/room-${room}`, headers: {} }
          return { name: `room-${room}`, seats: Array.from({ length: people }, () => seat) }
        }),
        stop,
      }
    },
  }
}

const yWebsocketServer = join(import.meta.dirname, '../../node_modules/@y/websocket-server/src/server.js')

/** The two that ratios are taken to. */
export const RELAY = 'bare ws relay'
export const HOCUSPOCUS = 'Hocuspocus'

export const peers: System[] = [
  peer(RELAY, 'nothing', join(peersFolder, 'relay.ts'), 'plain', false),
  peer('y-websocket-server', 'in memory', yWebsocketServer, 'plain', true),
  peer(HOCUSPOCUS, 'stored 2–10 s later', join(peersFolder, 'hocuspocus.ts'), 'hocuspocus', true),
  peer('Hocuspocus, debounce 0', 'stored soon after', join(peersFolder, 'hocuspocus.ts'), 'hocuspocus', true, {
    DEBOUNCE_MS: '0',
  }),
]
