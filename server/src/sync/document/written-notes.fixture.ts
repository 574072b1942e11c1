import * as Y from 'yjs'
import { createRoomUnderTest } from '../room/room-under-test.fixture.ts'
import { createSimulatedClient } from '../room/simulated-client.fake.ts'

export const text = (doc: Y.Doc) => doc.getXmlFragment('general').toString()
export const write = (line: string) => (doc: Y.Doc) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(line)])
  doc.getXmlFragment('general').push([paragraph])
}

/** The update that a change makes in a copy of the document, under another client id. */
export function updateOf(doc: Y.Doc, change: (copy: Y.Doc) => void, clientId?: number): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  if (clientId !== undefined) copy.clientID = clientId
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  copy.transact(() => change(copy))
  return updates[0] ?? new Uint8Array([0, 0])
}

export async function twoPeople(options: { receipts: boolean }) {
  const under = createRoomUnderTest()
  const ann = createSimulatedClient('ann', options)
  const bob = createSimulatedClient('bob', options)
  ann.join(await under.room())
  bob.join(await under.room())
  await under.exchange([ann, bob])
  return { under, ann, bob }
}

export async function docOf(state: Promise<Uint8Array>): Promise<Y.Doc> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await state)
  return doc
}
