import 'fake-indexeddb/auto'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { afterEach, describe, expect, test } from 'vitest'
import { type OwnedDocument, openDocument } from './open-document.ts'
import { createSimulatedNetwork } from './simulated/simulated-network.fake.ts'
import { createSimulatedWorld, type SimulatedWorld } from './simulated/simulated-world.fixture.ts'

const name = { kind: 'notes', interviewId: 'one' } as const
const opened: OwnedDocument[] = []
let interviews = 0

/** Every test has its own interview, so that IndexedDB needs no cleaning. */
function fresh(): { kind: 'notes'; interviewId: string } {
  interviews += 1
  return { ...name, interviewId: `i${interviews}` }
}
async function open(of: { kind: 'notes'; interviewId: string }, world: SimulatedWorld): Promise<OwnedDocument> {
  const document = openDocument(of, world)
  opened.push(document)
  await world.settle()
  world.network.flush()
  return document
}
const write = (document: OwnedDocument, text: string) => {
  const shared = document.doc.getText('general')
  shared.insert(shared.length, text)
}
const read = (document: OwnedDocument) => document.doc.getText('general').toString()

afterEach(async () => {
  await Promise.all(opened.splice(0).map((document) => document.close()))
})

describe('two people', () => {
  test('see each other’s edits, and each knows when theirs is saved', async () => {
    const of = fresh()
    const network = createSimulatedNetwork()
    const ann = await open(of, createSimulatedWorld('ann', network))
    const bob = await open(of, createSimulatedWorld('bob', network))
    write(ann, 'Draws the loop. ')
    expect(ann.status()).toEqual({ kind: 'saving' })
    network.flush()
    write(bob, 'Unprompted.')
    network.flush()
    expect(read(ann)).toBe('Draws the loop. Unprompted.')
    expect(read(bob)).toBe(read(ann))
    expect([ann.status(), bob.status()]).toEqual([{ kind: 'saved' }, { kind: 'saved' }])
    expect(ann.head()).toBe(network.room(ann.key).sequence)
  })

  test('[T9] merge after one was offline', async () => {
    const of = fresh()
    const network = createSimulatedNetwork()
    const annsWorld = createSimulatedWorld('ann', network)
    const ann = await open(of, annsWorld)
    network.reachable = false
    network.cut()
    write(ann, 'typed offline')
    expect(ann.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
    annsWorld.fireTimers()
    network.flush()
    expect(ann.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
    network.reachable = true
    const bob = await open(of, createSimulatedWorld('bob', network))
    write(bob, 'typed online ')
    network.flush()
    annsWorld.fireTimers()
    network.flush()
    expect(read(ann)).toBe(read(bob))
    expect(read(ann)).toContain('typed offline')
    expect(ann.status()).toEqual({ kind: 'saved' })
  })
})

describe('a document has arrived', () => {
  test('[T50] once the server has answered, and not because something was written here', async () => {
    const of = fresh()
    const network = createSimulatedNetwork()
    network.reachable = false
    const world = createSimulatedWorld('ann', network)
    const ann = await open(of, world)
    const heard: boolean[] = []
    ann.subscribe(() => heard.push(ann.arrived()))
    write(ann, 'too early')
    expect(ann.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
    expect([ann.arrived(), heard.includes(true)]).toEqual([false, false])
    network.reachable = true
    world.fireTimers()
    network.flush()
    expect([ann.arrived(), heard.includes(true)]).toEqual([true, true])
  })

  test('[T50] [T9] without a server, where an earlier visit here had it, empty or not', async () => {
    const of = fresh()
    const network = createSimulatedNetwork()
    const world = createSimulatedWorld('ann', network)
    const first = await open(of, world)
    expect([read(first), first.arrived()]).toEqual(['', true])
    await first.close()
    network.reachable = false
    const again = await open(of, world)
    expect(again.arrived()).toBe(true)
  })
})

describe('a reload', () => {
  test('[T9] with unsent edits keeps them, says so, and sends them', async () => {
    const of = fresh()
    const network = createSimulatedNetwork()
    network.reachable = false
    const world = createSimulatedWorld('ann', network)
    const before = await open(of, world)
    write(before, 'never sent')
    await world.settle()
    await before.close()

    const after = await open(of, world)
    expect(read(after)).toBe('never sent')
    expect(after.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
    network.reachable = true
    world.fireTimers()
    network.flush()
    expect(after.status()).toEqual({ kind: 'saved' })
    expect(network.room(after.key).doc.getText('general').toString()).toBe('never sent')
    expect(world.notes.get(after.key)).toEqual({ unsent: false, seen: true })
  })

  test('[T8] whose receipt was lost is not called saved before the server has answered again', async () => {
    const of = fresh()
    const network = createSimulatedNetwork()
    const world = createSimulatedWorld('ann', network)
    const document = await open(of, world)
    network.room(document.key).holdReceipts = true
    write(document, 'stored, but who knows')
    network.flush()
    expect(network.room(document.key).doc.getText('general').toString()).toBe('stored, but who knows')
    expect(document.status()).toEqual({ kind: 'saving' })
    network.cut()
    expect(document.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
    world.fireTimers()
    network.flush()
    expect(document.status()).toEqual({ kind: 'saving' })
    network.room(document.key).holdReceipts = false
    network.cut()
    world.fireTimers()
    network.flush()
    expect(document.status()).toEqual({ kind: 'saved' })
    expect(read(document)).toBe('stored, but who knows')
  })

  test('without a server opens a document that was empty when last seen', async () => {
    const of = fresh()
    const world = createSimulatedWorld()
    const before = await open(of, world)
    await before.close()
    world.network.reachable = false
    const after = await open(of, world)
    expect(after.status()).toEqual({ kind: 'on-this-device', unsent: false, why: 'offline' })
  })

  test('[T10] shows nothing of another person on the same browser', async () => {
    const of = fresh()
    const network = createSimulatedNetwork()
    network.reachable = false
    const ann = await open(of, createSimulatedWorld('ann', network))
    write(ann, 'a private thought')
    await createSimulatedWorld().settle()
    await ann.close()
    const bob = await open(of, createSimulatedWorld('bob', network))
    expect(read(bob)).toBe('')
    expect(bob.status()).toEqual({ kind: 'loading' })
  })
})

describe('a refusal', () => {
  test('[U11] keeps the words here, and stops what would build on them', async () => {
    const of = fresh()
    const world = createSimulatedWorld()
    const document = await open(of, world)
    const room = world.network.room(document.key)
    write(document, 'in time')
    world.network.flush()
    // Only the first is refused: if the second were sent, it would build on what the server lacks, which ends the connection for
    // good.
    room.refuse = () => {
      room.refuse = () => undefined
      return 'locked'
    }
    write(document, ', too late')
    world.network.flush()
    write(document, ', and later')
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'refused', reason: 'locked' })
    expect(read(document)).toBe('in time, too late, and later')
    expect(room.doc.getText('general').toString()).toBe('in time')
    expect(world.notes.get(document.key)?.unsent).toBe(true)
  })

  test('is healed when the server takes it after all', async () => {
    const of = fresh()
    const world = createSimulatedWorld()
    const document = await open(of, world)
    const room = world.network.room(document.key)
    room.refuse = () => 'locked'
    write(document, 'reopened later')
    world.network.flush()
    room.refuse = () => undefined
    document.retry()
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'saved' })
    expect(room.doc.getText('general').toString()).toBe('reopened later')
  })

  test('of something too large is healed by taking it back', async () => {
    const of = fresh()
    const world = createSimulatedWorld()
    const document = await open(of, world)
    const room = world.network.room(document.key)
    room.refuse = (update) => (update.length > 1_000 ? 'too-large' : undefined)
    write(document, 'x'.repeat(2_000))
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'refused', reason: 'too-large' })
    document.doc.getText('general').delete(0, 2_000)
    write(document, 'short')
    world.network.flush()
    world.fireTimers()
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'saved' })
    expect(room.doc.getText('general').toString()).toBe('short')
  })

  test('for want of storage is offered again until it is stored', async () => {
    const of = fresh()
    const world = createSimulatedWorld()
    const document = await open(of, world)
    const room = world.network.room(document.key)
    room.refuse = () => 'storage'
    write(document, 'the disk is full')
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'storage' })
    room.refuse = () => undefined
    world.fireTimers()
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'saved' })
    expect(room.doc.getText('general').toString()).toBe('the disk is full')
  })
})

describe('the end of a connection', () => {
  test('[S18] a permanent close is final and says why', async () => {
    const world = createSimulatedWorld()
    const document = await open(fresh(), world)
    world.network.room(document.key).close(closeCodes.forbidden)
    world.fireTimers()
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'closed', reason: 'forbidden', unsent: false })
    expect(world.network.sockets()).toHaveLength(0)
  })

  test('[S18] a server that stops is waited for', async () => {
    const world = createSimulatedWorld()
    const document = await open(fresh(), world)
    world.network.cut(closeCodes.goingAway)
    expect(document.status()).toEqual({ kind: 'on-this-device', unsent: false, why: 'offline' })
    world.fireTimers()
    world.network.flush()
    expect(document.status()).toEqual({ kind: 'saved' })
  })

  test('a denied upgrade looks like a broken network: HTTP tells the difference', async () => {
    const world = createSimulatedWorld()
    world.diagnose = async () => 'signed-out'
    world.network.reachable = false
    const document = await open(fresh(), world)
    world.fireTimers()
    world.network.flush()
    await world.settle()
    expect(document.status()).toEqual({ kind: 'closed', reason: 'signed-out', unsent: false })
    world.fireTimers()
    world.network.flush()
    expect(world.network.sockets()).toHaveLength(0)
  })

  test('closing the document ends its connection', async () => {
    const world = createSimulatedWorld()
    const document = await open(fresh(), world)
    await document.close()
    world.fireTimers()
    expect(world.network.sockets()).toHaveLength(0)
  })
})

test('[W3] scorecards and private notes never send presence', async () => {
  const world = createSimulatedWorld()
  const card = openDocument({ kind: 'card', interviewId: 'one', personId: 'ann' }, world)
  opened.push(card)
  await world.settle()
  expect(card.awareness.getLocalState()).toBeNull()
})
