import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRealClient } from '../harness/real-client.ts'
import { createStockClient, type StockClient } from '../harness/stock-client.ts'
import { until } from '../harness/until.ts'
import { type Panel, startPanel } from '../harness/world.ts'

let panel: Panel
const stock: StockClient[] = []
const notes = () => `notes/${panel.interview.id}`

beforeAll(async () => {
  panel = await startPanel('open')
})
afterAll(async () => {
  for (const client of stock) client.destroy()
  await panel?.dispose()
})

const lineOf = (doc: Y.Doc): Y.Text => noteText(doc, 'general')
const typeLine = (doc: Y.Doc) => appendNoteLine(noteText(doc, 'general'), { text: 'a line' })
const state = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc))

it('[S13] [S15] stock clients that type through a killed server all agree once it is back', async () => {
  const first = createStockClient(panel.server.port, notes(), panel.people.moderator.bearer)
  stock.push(first)
  await first.synced()
  lineOf(first.doc).insert(0, '|')
  const second = createStockClient(panel.server.port, notes(), panel.people.panelist.bearer)
  stock.push(second)
  await second.synced()
  await until('the second has the line', () => lineOf(second.doc).length === 1)
  const type = (client: StockClient, word: string) => {
    for (const letter of word) lineOf(client.doc).insert(lineOf(client.doc).length, letter)
  }
  type(first, 'before ')
  type(second, 'BEFORE ')
  await panel.server.kill()
  await until('both have noticed', () => !first.provider.wsconnected && !second.provider.wsconnected)
  type(first, 'while-away ')
  type(second, 'WHILE-AWAY ')
  await panel.server.restart()
  // One types while it reconnects: its new edits may reach the server before it could say what it had missed.
  const reconnected = new Promise((resolve) => first.provider.once('sync', resolve))
  while (!first.provider.wsconnected) {
    type(first, '.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  type(first, 'at-once')
  await reconnected
  await until('both are connected and agree', () => {
    expect(first.provider.synced && second.provider.synced).toBe(true)
    expect(state(first.doc).equals(state(second.doc))).toBe(true)
  })
  const witness = createStockClient(panel.server.port, notes(), panel.people.observer.bearer)
  stock.push(witness)
  await witness.synced()
  await until('the server has what they have', () => state(witness.doc).equals(state(first.doc)))
  const text = lineOf(witness.doc)
    .toString()
    .replaceAll(/[^a-z-]/gi, '')
  for (const word of ['while-away', 'WHILE-AWAY', 'at-once'])
    expect([...word].every((letter) => text.includes(letter))).toBe(true)
  expect([...lineOf(witness.doc).toString()].filter((letter) => letter === 'W')).toHaveLength(2)
})

it('[O3] [S18] stops orderly in the middle of edits: tells its clients to come back, keeps what it acknowledged, ends with 0', async () => {
  const writer = createRealClient(() => panel.server.port, notes(), panel.people.moderator.bearer)
  await writer.connect()
  let typing = true
  const typed = (async () => {
    while (typing) {
      writer.edit(typeLine)
      // Three edits are under way at a time, so that the stop meets some that are not answered yet.
      if (writer.edits.length % 3 === 0) await writer.settled().catch(() => new Promise((resolve) => setTimeout(resolve, 5)))
    }
  })()
  await until('edits are acknowledged', () => writer.edits.filter(({ state }) => state.kind === 'durable').length > 20)
  const closed = writer.closed()
  expect(await panel.server.stop()).toBe(0)
  typing = false
  await typed
  expect(await closed).toBe(1001)
  await panel.server.restart()
  const reader = createRealClient(() => panel.server.port, notes(), panel.people.observer.bearer)
  await reader.connect()
  const snapshot = Y.snapshot(reader.doc)
  const durable = writer.edits.filter(({ state }) => state.kind === 'durable')
  expect(durable.filter(({ update }) => !Y.snapshotContainsUpdate(snapshot, update))).toEqual([])
  reader.disconnect()
  await writer.connect()
  await writer.settled()
  expect(writer.edits.every(({ state }) => state.kind === 'durable')).toBe(true)
  writer.disconnect()
})
