import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import * as Y from 'yjs'
import { manyClients } from '../../../server/src/sync/gate/hostile-updates.fixture.ts'
import { updateFrame } from '../../harness/real-client.ts'
import { type Attack, send, step1 } from './attack.ts'
import { type AttackWorld, pause } from './hostile-world.ts'
import { singleFrames } from './single-frames.ts'

/**
 * Checks that somebody else can still write a letter there from a page that was just opened. Returns the broken promise, if any.
 */
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
  ...singleFrames,
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
      // Whoever may open it still can.
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
