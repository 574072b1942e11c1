import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'
import * as encoding from 'lib0/encoding'
import type WebSocket from 'ws'
import * as Y from 'yjs'
import {
  deep,
  manyClients,
  manyDiscarded,
  manyFirsts,
  manyParents,
  manyStates,
  manyValues,
} from '../../../server/src/sync/gate/hostile-updates.fixture.ts'
import { updateFrame } from '../../harness/real-client.ts'
import { type Fate, fateOf } from './fate.ts'
import { type AttackWorld, pause } from './hostile-world.ts'

/** One way to stop a server or shut others out. To add one is to add a row. */
export interface Attack {
  name: string
  /** Who can do it. */
  by: 'stranger' | 'observer' | 'shadow' | 'panelist'
  /** Makes what is to be sent before anybody measures, and returns what sends it. What that returns is a promise of the server that was broken. */
  prepare(world: AttackWorld): Promise<() => Promise<string | undefined>> | (() => Promise<string | undefined>)
  /** Is short enough for the test command. */
  short?: true
  /**
   * The most parts of updates that the server may count as work done for it, the opening of its socket included; the two honest people are counted apart. Counted, so that a frame
   * that costs far beyond its bytes fails on any machine.
   */
  parts?: number
}

const frame = (type: number, subtype: number | undefined, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  if (subtype !== undefined) encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}
const step1 = (vector: Uint8Array) => frame(messageTypes.sync, syncTypes.step1, vector)

/** Sends frames over one socket, as fast as the network takes them, until all are sent or the socket is closed. */
async function send(world: AttackWorld, socket: WebSocket, frames: Iterable<Uint8Array>): Promise<void> {
  for (const each of frames) {
    if (socket.readyState !== socket.OPEN) return
    world.sent(each.length)
    await new Promise<void>((resolve) => socket.send(each, () => resolve()))
  }
}

/** One frame from somebody, or a few that belong together, and nothing else: and what must become of the last. */
const once =
  (
    by: Exclude<Attack['by'], 'stranger'>,
    fates: Fate | Fate[],
    make: () => Uint8Array | Uint8Array[],
    document: 'notes' | 'conduct' = 'notes',
  ) =>
  async (world: AttackWorld) => {
    const frames = [make()].flat()
    return async () => {
      const socket = await world.raw(world[by], world[document])
      const [became] = await Promise.all([fateOf(socket, frames.length), send(world, socket, frames)])
      await pause(world.lastMs / 2)
      const expected: readonly string[] = [fates].flat()
      return expected.includes(became) ? undefined : `it should have been ${expected.join(' or ')}, and was ${became}`
    }
  }

/** Whether somebody else can still write a letter there from a page that was just opened. */
async function othersWrite(world: AttackWorld, document: 'notes' | 'conduct'): Promise<string | undefined> {
  const client = await world.open(world.moderator, world[document])
  const edit = client.edit((doc) => {
    if (document === 'notes') noteText(doc, 'general').insert(0, 'still here')
    else doc.getMap('state').set('current', 'x')
  })
  await client.settled().catch(() => undefined)
  return edit.state.kind === 'durable' ? undefined : `a colleague’s letter in ${document}: ${JSON.stringify(edit.state)}`
}

const usesUpClients = (by: 'shadow' | 'panelist', document: 'notes' | 'conduct') => (world: AttackWorld) => async () => {
  const frames = Array.from({ length: 33 }, (_, index) => updateFrame(manyClients(256, 10_000 + 256 * index)))
  await send(world, await world.raw(world[by], world[document]), frames)
  return othersWrite(world, document)
}

export const attacks: Attack[] = [
  { name: 'nobody attacks', by: 'observer', short: true, prepare: (world) => async () => void (await pause(world.lastMs)) },
  {
    name: '80,000 clients in one update',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'refused read-only', () => updateFrame(manyClients(80_000))),
  },
  {
    name: '80,000 clients in one update',
    by: 'panelist',
    short: true,
    parts: 0,
    prepare: once('panelist', 'refused document-full', () => updateFrame(manyClients(80_000))),
  },
  {
    name: '26,000 children before their parents',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'refused read-only', () => updateFrame(manyParents(26_000))),
  },
  {
    name: '26,000 children before their parents',
    by: 'panelist',
    parts: 52_001,
    prepare: once('panelist', 'committed', () => updateFrame(manyParents(26_000))),
  },
  {
    name: '400,000 structs in one update',
    by: 'panelist',
    parts: 0,
    prepare: once('panelist', 'refused too-large', () => updateFrame(manyDiscarded(400_000))),
  },
  {
    name: '60,000 structs, the most allowed',
    by: 'panelist',
    short: true,
    parts: 60_001,
    prepare: once('panelist', 'committed', () => updateFrame(manyDiscarded(60_000))),
  },
  {
    name: '30,000 types within types',
    by: 'panelist',
    short: true,
    parts: 30_001,
    prepare: once('panelist', 'refused malformed', () => updateFrame(deep(30_000))),
  },
  {
    name: '900,000 values in one array',
    by: 'panelist',
    parts: 0,
    prepare: once('panelist', 'refused too-large', () => updateFrame(manyValues(900_000)), 'conduct'),
  },
  {
    name: '5,000 texts to walk past, 5,000 times',
    by: 'panelist',
    parts: 10_002,
    // Where the machine is too slow to put them there within four seconds, they are refused.
    prepare: once('panelist', ['committed', 'refused malformed'], () => [
      updateFrame(manyFirsts(5_000, 5)),
      updateFrame(manyFirsts(5_000, 9)),
    ]),
  },
  {
    name: 'a state vector of 700,000 clients',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'closed 4400', () => step1(manyStates(700_000))),
  },
  {
    name: '300,000 presences in one frame',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'closed 4400', () => {
      const body = encoding.createEncoder()
      encoding.writeVarUint(body, 300_000)
      for (let i = 0; i < 300_000; i++) {
        encoding.writeVarUint(body, i)
        encoding.writeVarUint(body, 1)
        encoding.writeVarString(body, '{}')
      }
      return frame(messageTypes.awareness, undefined, encoding.toUint8Array(body))
    }),
  },
  { name: 'all client ids of the notes', by: 'shadow', short: true, parts: 2_500, prepare: usesUpClients('shadow', 'notes') },
  {
    name: 'all client ids of the conduct',
    by: 'panelist',
    short: true,
    parts: 2_500,
    prepare: usesUpClients('panelist', 'conduct'),
  },
  {
    name: 'notes filled to their bound',
    by: 'shadow',
    prepare: (world) => async () => {
      const client = await world.open(world.shadow)
      for (const until = performance.now() + world.lastMs; performance.now() < until; ) {
        const edit = client.edit((doc) => noteText(doc, 'general').insert(0, 'y'.repeat(500_000)))
        world.sent(500_000)
        await Promise.race([client.settled().catch(() => undefined), pause(1_000)])
        if (edit.state.kind === 'refused') break
      }
      // Whoever may can open it.
      await world.open(world.observer)
      return undefined
    },
  },
  {
    name: 'a megabyte written and deleted, over and over',
    by: 'panelist',
    prepare: (world) => async () => {
      const client = await world.open(world.panelist, `private/${world.interview.id}/${world.panelist.id}`)
      const until = performance.now() + 2 * world.lastMs
      while (performance.now() < until && client.closeCode === undefined) {
        client.edit((doc) => doc.getText('general').insert(0, 'z'.repeat(1_000_000)))
        client.edit((doc) => doc.getText('general').delete(0, 1_000_000))
        world.sent(1_000_000)
        await Promise.race([client.settled().catch(() => undefined), pause(Math.max(0, until - performance.now()))])
      }
      return undefined
    },
  },
  {
    name: '200 requests for a large document',
    by: 'observer',
    prepare: async (world) => {
      const writer = await world.open(world.panelist)
      writer.edit((doc) => {
        for (let index = 0; index < 4_000; index++)
          appendNoteLine(noteText(doc, 'general'), { id: `line-${index}`, text: `This is the line with the number ${index}` })
      })
      await writer.settled()
      return async () => {
        const socket = await world.raw(world.observer)
        await send(
          world,
          socket,
          Array.from({ length: 200 }, () => step1(new Uint8Array([0]))),
        )
        await pause(world.lastMs)
        return undefined
      }
    },
  },
  {
    name: '300 frames of random bytes, and mutated ones',
    by: 'panelist',
    short: true,
    parts: 3_000,
    prepare: (world) => {
      const doc = new Y.Doc()
      appendNoteLine(noteText(doc, 'general'), { id: 'line', text: 'x' })
      const honest = updateFrame(Y.encodeStateAsUpdate(doc))
      const frames = Array.from({ length: 300 }, () => {
        if (world.random.chance(0.3)) return world.random.bytes(world.random.between(1, 400))
        const bytes = Uint8Array.from(honest)
        for (let flips = world.random.between(1, 4); flips > 0; flips--) {
          bytes[world.random.between(2, bytes.length - 1)] = world.random.between(0, 255)
        }
        return bytes
      })
      return async () => {
        for (let at = 0; at < frames.length; ) {
          const socket = await world.raw(world.panelist)
          for (; at < frames.length && socket.readyState === socket.OPEN; at++) {
            await send(world, socket, frames.slice(at, at + 1))
            await pause(2)
          }
        }
        return othersWrite(world, 'notes')
      }
    },
  },
  {
    name: '400 denied upgrades, kept open',
    by: 'stranger',
    short: true,
    prepare: (world) => async () => {
      const descriptors = () => readdirSync(`/proc/${world.server.pid}/fd`).length
      const before = descriptors()
      const head = 'GET /events HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
      const request = `${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
      const sockets = Array.from({ length: 400 }, () => {
        const socket = connect({ port: world.server.port, host: '127.0.0.1', allowHalfOpen: true })
        socket.on('error', () => {})
        socket.write(request)
        world.sent(request.length)
        return socket
      })
      await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('data', resolve))))
      const until = performance.now() + 8_000
      while (descriptors() > before + 20 && performance.now() < until) await pause(50)
      const kept = descriptors() - before
      for (const socket of sockets) socket.destroy()
      return kept > 20 ? `${kept} descriptors are kept for clients that were denied` : undefined
    },
  },
  {
    name: '150 sockets of one person, opened at once',
    by: 'observer',
    prepare: (world) => async () => {
      const opening = Array.from({ length: 150 }, () => world.raw(world.observer).catch(() => undefined))
      await Promise.all(opening)
      world.sent(150 * 400)
      return undefined
    },
  },
  {
    name: '8 connections that ask for the API’s description',
    by: 'stranger',
    prepare: (world) => async () => {
      const until = performance.now() + world.lastMs
      const ask = async () => {
        while (performance.now() < until) {
          world.sent(100)
          await (await fetch(`http://127.0.0.1:${world.server.port}/api/openapi.json`)).arrayBuffer()
        }
      }
      await Promise.all(Array.from({ length: 8 }, ask))
      return undefined
    },
  },
  {
    name: '4 connections that search for 36 single letters',
    by: 'observer',
    prepare: (world) => async () => {
      const until = performance.now() + world.lastMs
      const text = encodeURIComponent([...'abcdefghijklmnopqrstuvwxyz0123456789'].join(' '))
      const ask = async () => {
        while (performance.now() < until) {
          world.sent(200)
          const url = `http://127.0.0.1:${world.server.port}/api/questions?text=${text}`
          await (await fetch(url, { headers: world.observer.bearer })).arrayBuffer()
        }
      }
      await Promise.all(Array.from({ length: 4 }, ask))
      return undefined
    },
  },
]
