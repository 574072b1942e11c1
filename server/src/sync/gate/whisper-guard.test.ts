import { whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { createRoomUnderTest } from '../room/room-under-test.fixture.ts'
import { createSimulatedClient } from '../room/simulated-client.fake.ts'

const say = (text: string) => (doc: Y.Doc) => whisper(doc, { kind: 'text', text, at: 1 })
const said = (doc: Y.Doc) => doc.getArray<{ text: string }>('whispers').map(({ text }) => text)
const unsay = (index: number) => (doc: Y.Doc) => doc.getArray('whispers').delete(index)

async function whisperers() {
  const under = createRoomUnderTest({ kind: 'conduct', interviewId: 'abc' })
  const clients = [
    createSimulatedClient('ann'),
    createSimulatedClient('bob', { receipts: true }),
    createSimulatedClient('moderator'),
  ] as const
  for (const client of clients) client.join(await under.room())
  await under.exchange(clients)
  const read = async () => (await under.room()).read(said)
  return { under, clients, read }
}

test('[V22] nobody takes back what somebody else whispered, whatever else their update brings', async () => {
  const { under, clients, read } = await whisperers()
  const [ann, bob, moderator] = clients
  for (const [client, text] of [
    [ann, 'Ask about the index'],
    [moderator, 'Five minutes left'],
  ] as const) {
    client.edit(say(text))
    await under.exchange(clients)
  }
  bob.edit((doc) =>
    doc.transact(() => {
      unsay(0)(doc)
      say('I take the next')(doc)
    }),
  )
  await under.exchange(clients)
  expect(await read()).toEqual(['Ask about the index', 'Five minutes left'])
  expect(bob.closeCode).toBe(4400)
  expect(bob.receipts.at(-1)).toMatchObject({ kind: 'refused', reason: 'malformed' })
  ann.edit(unsay(1))
  await under.exchange(clients)
  expect(await read()).toEqual(['Ask about the index', 'Five minutes left'])
})

test('[V22] who whispered it takes it back, from another page of theirs as well, and so does the moderator', async () => {
  const { under, clients, read } = await whisperers()
  const [ann, bob, moderator] = clients
  for (const [client, text] of [
    [ann, 'one'],
    [bob, 'two'],
    [bob, 'three'],
  ] as const) {
    client.edit(say(text))
    await under.exchange(clients)
  }
  moderator.edit(unsay(0))
  const laterPage = createSimulatedClient('bob')
  laterPage.join(await under.room())
  await under.exchange([...clients, laterPage])
  expect(await read()).toEqual(['two', 'three'])
  laterPage.edit(unsay(0))
  bob.edit(say('four'))
  await under.exchange([...clients, laterPage])
  expect(await read()).toEqual(['three', 'four'])
  // What is gone already may be repeated by anybody: every page that comes back does.
  ann.drop()
  ann.join(await under.room())
  await under.exchange([...clients, laterPage])
  expect(clients.map(({ closeCode }) => closeCode)).toEqual([undefined, undefined, undefined])
})

test('[V10] everything else of the conduct is everybody’s to change who conducts', async () => {
  const { under, clients } = await whisperers()
  const [ann, bob] = clients
  ann.edit((doc) => doc.getMap('skips').set('question-1', { reason: 'other', at: 1 }))
  await under.exchange(clients)
  bob.edit((doc) => doc.getMap('skips').delete('question-1'))
  await under.exchange(clients)
  expect(await (await under.room()).read((doc) => doc.getMap('skips').size)).toBe(0)
})
