import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createDocuments, type Documents } from './documents.ts'
import { createSimulatedNetwork } from './simulated/simulated-network.fake.ts'
import { createSimulatedWorld } from './simulated/simulated-world.fixture.ts'

const notes = (interviewId: string) => ({ kind: 'notes', interviewId }) as const

describe('open documents', () => {
  test('are one object for everybody on the page, and stay a little after the last one left', async () => {
    const world = createSimulatedWorld()
    const documents = createDocuments(world)
    const release = documents.retain(notes('a1'))
    const first = documents.open(notes('a1'))
    await world.settle()
    world.network.flush()
    release()
    release()
    expect(documents.open(notes('a1'))).toBe(first)
    world.fireTimers()
    expect(documents.open(notes('a1'))).not.toBe(first)
    await documents.close()
    expect(world.network.sockets()).toHaveLength(0)
  })

  test('stay while somebody holds them', async () => {
    const world = createSimulatedWorld()
    const documents = createDocuments(world)
    documents.retain(notes('a2'))
    const second = documents.retain(notes('a2'))
    const open = documents.open(notes('a2'))
    second()
    world.fireTimers()
    world.fireTimers()
    expect(documents.open(notes('a2'))).toBe(open)
    await documents.close()
  })

  test('stay while something in them isn’t confirmed', async () => {
    const world = createSimulatedWorld()
    world.network.reachable = false
    const documents = createDocuments(world)
    const open = documents.open(notes('a3'))
    await world.settle()
    open.doc.getText('general').insert(0, 'unsent')
    world.fireTimers()
    world.network.flush()
    world.fireTimers()
    expect(documents.open(notes('a3'))).toBe(open)
    expect(documents.unsent()).toEqual([notes('a3')])
    world.network.reachable = true
    world.fireTimers()
    world.network.flush()
    expect(open.status()).toEqual({ kind: 'saved' })
    world.fireTimers()
    expect(documents.open(notes('a3'))).not.toBe(open)
    await documents.close()
  })
})

test('[T44] one’s presence ends when the last page of a document is left, and begins again with the next', async () => {
  const world = createSimulatedWorld()
  const documents = createDocuments(world)
  const first = documents.retain(notes('p1'))
  const second = documents.retain(notes('p1'))
  const { awareness } = documents.open(notes('p1'))
  awareness.setLocalStateField('viewing', 'q1')
  first()
  expect(awareness.getLocalState()).toMatchObject({ viewing: 'q1' })
  second()
  expect(awareness.getLocalState()).toBeNull()
  // What a page takes back as it goes.
  awareness.setLocalStateField('cursor', null)
  expect(awareness.getLocalState()).toBeNull()
  // Effects of what is shown run before those of what holds the document.
  expect(documents.open(notes('p1')).awareness).toBe(awareness)
  awareness.setLocalStateField('viewing', 'q2')
  documents.retain(notes('p1'))
  expect(awareness.getLocalState()).toEqual({ viewing: 'q2' })
  await documents.close()
})

describe('a refused document', () => {
  test('can be compared with what the server has, and given up for it', async () => {
    const world = createSimulatedWorld()
    const documents = createDocuments(world)
    documents.retain(notes('b1'))
    let told = 0
    documents.subscribe(() => {
      told += 1
    })
    const open = documents.open(notes('b1'))
    await world.settle()
    world.network.flush()
    open.doc.getText('general').insert(0, 'in time')
    world.network.flush()
    world.network.room('notes/b1').refuse = () => 'locked'
    open.doc.getText('general').insert(7, ', too late')
    world.network.flush()
    expect(open.status()).toEqual({ kind: 'refused', reason: 'locked' })

    const reading = documents.readServer(notes('b1'))
    world.network.flush()
    const server = await reading
    expect(server.getText('general').toString()).toBe('in time')
    server.destroy()

    await documents.discard(notes('b1'))
    expect(told).toBe(1)
    await world.settle()
    world.network.flush()
    const fresh = documents.open(notes('b1'))
    expect(fresh).not.toBe(open)
    expect(fresh.doc.getText('general').toString()).toBe('in time')
    expect(fresh.status()).toEqual({ kind: 'saved' })
    await documents.close()
  })

  test('is offered again when the facts of its interview changed, and no other', async () => {
    const network = createSimulatedNetwork()
    const world = createSimulatedWorld('ann', network)
    const documents = createDocuments(world)
    const open = documents.open(notes('b2'))
    await world.settle()
    network.flush()
    network.room('notes/b2').refuse = () => 'locked'
    open.doc.getText('general').insert(0, 'reopened?')
    network.flush()
    network.room('notes/b2').refuse = () => undefined
    documents.factsChanged('another')
    network.flush()
    expect(open.status()).toEqual({ kind: 'refused', reason: 'locked' })
    documents.factsChanged('b2')
    network.flush()
    expect(open.status()).toEqual({ kind: 'saved' })
    await documents.close()
  })
})

describe('[T37] [N76] what one tab typed without the network, while the other typed nothing', () => {
  /** Two tabs of one person on a debrief, and what the device has of it for one that is opened without the network. */
  async function twoTabs(applicationId: string) {
    const name = { kind: 'loop', applicationId } as const
    const network = createSimulatedNetwork()
    const tab = () => createSimulatedWorld('ann', network)
    const mine = tab()
    const { notes: noted, readNote, writeNote } = mine
    const another = () => ({ ...tab(), readNote, writeNote })
    const device = {
      documents: async () => noted,
      removeDocument: async (_: string, key: string) => void noted.delete(key),
    }
    const documents = createDocuments(mine)
    documents.retain(name)
    const others = createDocuments(another())
    others.retain(name)
    await mine.settle()
    network.flush()
    network.reachable = false
    network.cut()
    others.open(name).doc.getText('lines').insert(0, 'words of the other tab')
    await mine.settle()
    return {
      ...{ name, network, world: mine, documents, others, device, room: network.room(`loop/${applicationId}`) },
      async onDevice() {
        network.reachable = false
        const third = createDocuments(another())
        const { doc } = third.open(name)
        await mine.settle()
        const text = doc.getText('lines').toString()
        await third.close()
        return text
      },
      close: () => Promise.all([documents.close(), others.close()]),
    }
  }

  test('stays when this tab hears that the debrief is closed for now, and goes with what is erased', async () => {
    const tabs = await twoTabs('c1')
    await tabs.documents.lost({ applicationId: 'c1' }, tabs.device)
    await tabs.world.settle()
    expect(await tabs.onDevice()).toBe('words of the other tab')
    expect(tabs.others.unsent()).toEqual([tabs.name])
    await tabs.documents.erased(() => true, tabs.device)
    await tabs.world.settle()
    expect(await tabs.onDevice()).toBe('')
    await tabs.close()
  })

  test('stays when this tab’s connection is closed, and goes once all of it was sent', async () => {
    const tabs = await twoTabs('c2')
    tabs.network.reachable = true
    tabs.world.fireTimers()
    tabs.network.flush()
    tabs.room.close(closeCodes.forbidden)
    await tabs.world.settle()
    expect(tabs.documents.open(tabs.name).status()).toEqual({ kind: 'closed', reason: 'forbidden', unsent: false })
    expect(await tabs.onDevice()).toBe('words of the other tab')
    await tabs.close()
    tabs.network.reachable = true
    const back = createDocuments(tabs.world)
    const open = back.open(tabs.name)
    await tabs.world.settle()
    tabs.network.flush()
    expect(open.status()).toEqual({ kind: 'saved' })
    tabs.room.close(closeCodes.forbidden)
    await tabs.world.settle()
    expect(await tabs.onDevice()).toBe('')
    await back.close()
  })
})

describe('[T61] what two tabs of one person typed without the network', () => {
  const kinds = [
    { kind: 'loop', applicationId: 'both' },
    { kind: 'notes', interviewId: 'both' },
    { kind: 'private', interviewId: 'both', personId: 'ann' },
    { kind: 'card', interviewId: 'both', personId: 'ann' },
  ] as const

  /** Both typed, and the first was confirmed before its document was closed; the second knows nothing of either. */
  async function firstConfirmed(name: (typeof kinds)[number]) {
    vi.stubGlobal('indexedDB', new IDBFactory())
    const network = createSimulatedNetwork()
    const worlds = [createSimulatedWorld('ann', network), createSimulatedWorld('ann', network)] as const
    const [one, two] = worlds
    Object.assign(two, { readNote: one.readNote, writeNote: one.writeNote })
    const tabs = worlds.map((world) => createDocuments(world))
    const [first, second] = tabs as [Documents, Documents]
    const documents = [first, second].map((tab) => {
      tab.retain(name)
      return tab.open(name)
    })
    await one.settle()
    network.flush()
    network.reachable = false
    network.cut()
    // As the editor of notes writes: in a document of its own, whose updates the page's takes.
    const type = (tab: number, text: string) => {
      const page = documents[tab]?.doc ?? new Y.Doc()
      const editor = new Y.Doc()
      Y.applyUpdate(editor, Y.encodeStateAsUpdate(page))
      editor.getText('lines').insert(0, text)
      Y.applyUpdate(page, Y.encodeStateAsUpdate(editor, Y.encodeStateVector(page)), 'editor')
    }
    type(0, 'first ')
    type(1, 'second ')
    await one.settle()
    network.reachable = true
    one.fireTimers()
    network.flush()
    await one.settle()
    expect(documents[0]?.status()).toEqual({ kind: 'saved' })
    const key = documents[0]?.key ?? ''
    const room = network.room(key)
    room.forbidden = true
    room.close(closeCodes.forbidden)
    network.reachable = false
    await one.settle()
    return { network, one, two, first, second, room, key, close: () => Promise.all(tabs.map((tab) => tab.close())) }
  }

  test.each(kinds)('$kind: stays whichever is confirmed first, and is sent when it is opened again', async (name) => {
    const { network, one, second, room, key, close } = await firstConfirmed(name)
    expect(await one.readNote(key)).toEqual({ unsent: true, seen: true })
    expect(second.unsent()).toEqual([name])
    expect(second.open(name).doc.getText('lines').toString()).toBe('second ')
    await close()
    // The next visit opens what is noted, and the server takes it again.
    room.forbidden = false
    network.reachable = true
    const next = createSimulatedWorld('ann', network)
    const back = createDocuments(Object.assign(next, { readNote: one.readNote, writeNote: one.writeNote }))
    const open = back.open(name)
    await next.settle()
    network.flush()
    await next.settle()
    expect(open.status()).toEqual({ kind: 'saved' })
    expect(room.doc.getText('lines').toString()).toMatch(/^(first second|second first) $/)
    expect(await one.readNote(key)).toEqual({ unsent: false, seen: true })
    await back.close()
  })

  test('and what one of them types after its copy was taken away is kept with all that it builds on', async () => {
    const name = kinds[0]
    const { one, two, first, second, room, key, close, network } = await firstConfirmed(name)
    // Both are let in and confirmed: then nothing waits, and the copy goes.
    room.forbidden = false
    network.reachable = true
    first.factsChanged('any')
    one.fireTimers()
    two.fireTimers()
    network.flush()
    await two.settle()
    expect(first.open(name).doc.getText('lines').toString()).toContain('second ')
    expect(await one.readNote(key)).toMatchObject({ unsent: false })
    network.reachable = false
    network.cut()
    await first.lost({ applicationId: 'both' }, { documents: async () => one.notes, removeDocument: async () => {} })
    await one.settle()
    const onDevice = async () => {
      const next = createSimulatedWorld('ann', network)
      const back = createDocuments(Object.assign(next, { readNote: one.readNote, writeNote: one.writeNote }))
      const { doc } = back.open(name)
      await next.settle()
      const text = doc.getText('lines').toString()
      await back.close()
      return text
    }
    expect(await onDevice()).toBe('')
    second.open(name).doc.getText('lines').insert(0, 'later ')
    await two.settle()
    await close()
    expect(await onDevice()).toMatch(/^later .*second /)
  })
})
