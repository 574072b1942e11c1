import { xmlTextIn } from '@panelbook/shared/base/two-docs.fixture'
import { noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMemoryDocumentLog } from '../../database/log/memory-document-log.fake.ts'
import { createTestRegistry } from '../room/room-registry.fixture.ts'
import { createSimulatedClient, type SimulatedClient } from '../room/simulated-client.fake.ts'
import { readWithNotesCarried } from './carry-over.ts'

const notes: DocumentName = { kind: 'notes', interviewId: 'abc' }
const DOCUMENT = 'notes/abc'

function openRegistry(log = createMemoryDocumentLog()) {
  const authorsTold: DocumentName[] = []
  const registry = createTestRegistry({ log, newAuthors: (name) => void authorsTold.push(name) })
  return { log, registry, authorsTold }
}

/** Notes as the release before kept them: a line by Ann, with a word of Bob's. */
async function oldNotes() {
  const log = createMemoryDocumentLog()
  const ann = new Y.Doc()
  ann.clientID = 1
  const line = new Y.XmlElement('paragraph')
  line.setAttribute('lineId', 'l1')
  line.insert(0, [new Y.XmlText('Ann says')])
  ann.getXmlFragment('general').insert(0, [line])
  const bob = new Y.Doc()
  bob.clientID = 2
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ann))
  const before = Y.encodeStateVector(bob)
  const words = (doc: Y.Doc) => xmlTextIn(doc.getXmlFragment('general'))
  words(bob).insert(8, ', Bob adds a lot to it')
  const entry = (personId: string, client: number, update: Uint8Array) => ({
    document: DOCUMENT,
    personId,
    receivedAt: 0,
    update,
    newClients: [client],
  })
  await log.append([entry('ann', 1, Y.encodeStateAsUpdate(ann)), entry('bob', 2, Y.encodeStateAsUpdate(bob, before))])
  return { log, away: bob, words }
}

const texts = (doc: Y.Doc) => readNoteLines(noteText(doc, 'general')).map(({ text }) => text)

async function exchange(clients: readonly SimulatedClient[], idle: () => Promise<void>): Promise<void> {
  let moved: number
  do {
    moved = 0
    for (const client of clients) moved += client.carryUp()
    await idle()
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    for (const client of clients) moved += client.carryDown()
  } while (moved > 0)
}

it('[S25] notes of an earlier release are carried over before anybody is let in, once, however many come at once', async () => {
  const { log } = await oldNotes()
  const { registry, authorsTold } = openRegistry(log)
  const rooms = await Promise.all([registry.open(notes), registry.open(notes)])
  expect(rooms[0]).toBe(rooms[1])
  expect(authorsTold).toEqual([notes])
  const head = rooms[0].head
  expect(head).toBe(4)
  const read = await rooms[0].read((doc, _sequence, authors) =>
    readNoteLines(noteText(doc, 'general')).map((line) => [
      line.lineId,
      line.text,
      line.clients.map((client) => authors.get(client)),
    ]),
  )
  expect(read).toEqual([['l1', 'Ann says, Bob adds a lot to it', ['bob', 'ann']]])
  // Another process that loads it later finds it done.
  const again = await openRegistry(log).registry.open(notes)
  expect(again.head).toBe(head)
  expect(await again.read(texts)).toEqual(['Ann says, Bob adds a lot to it'])
})

it('[S25] what a device wrote in the old shape while it was away reaches everybody, and only that', async () => {
  const { log, away, words } = await oldNotes()
  const { registry } = openRegistry(log)
  const room = await registry.open(notes)
  const [here, back] = [createSimulatedClient('ann', { receipts: true }), createSimulatedClient('bob', { receipts: true })]
  here.join(room)
  await exchange([here], () => registry.idle())
  words(away).insert(8, ' on the train')
  // It has what it had on the device, and what was typed since.
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(away))
  back.join(room)
  await exchange([here, back], () => registry.idle())
  expect(texts(here.doc)).toEqual(['Ann says, Bob adds a lot to it'])
  registry.sweep()
  await exchange([here, back], () => registry.idle())
  for (const client of [here, back]) {
    expect(texts(client.doc)).toEqual(['Ann says on the train, Bob adds a lot to it'])
    expect(client.closeCode).toBeUndefined()
  }
  const { head } = room
  registry.sweep()
  await exchange([here, back], () => registry.idle())
  expect(room.head).toBe(head)
  // And typing goes on.
  here.edit((doc) => noteText(doc, 'general').insert(1, 'So: ', {}))
  await exchange([here, back], () => registry.idle())
  expect(texts(back.doc)).toEqual(['So: Ann says on the train, Bob adds a lot to it'])
})

it('[S9] nobody else writes down what is carried', async () => {
  const { log } = await oldNotes()
  const { registry } = openRegistry(log)
  const room = await registry.open(notes)
  const hostile = createSimulatedClient('ann')
  hostile.join(room)
  await exchange([hostile], () => registry.idle())
  hostile.edit((doc) => doc.getMap('carried').set('state', Y.encodeStateVector(new Y.Doc())))
  await exchange([hostile], () => registry.idle())
  expect(hostile.closeCode).toBe(4400)
  expect(await room.read((doc) => (doc.getMap('carried').get('state') as Uint8Array).length)).toBeGreaterThan(1)
})

it('[S25] an export that reads the log alone reads the same, and leaves it as it is', async () => {
  const { log } = await oldNotes()
  const stored = await log.read(DOCUMENT)
  expect(texts(readWithNotesCarried(notes, stored))).toEqual(['Ann says, Bob adds a lot to it'])
  expect((await log.read(DOCUMENT)).head).toBe(2)
})
