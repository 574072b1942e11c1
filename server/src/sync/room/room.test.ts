import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { docOf, text, twoPeople, write } from '../document/written-notes.fixture.ts'
import { step2Frame, updateFrame } from '../sync-frames.ts'
import { createSimulatedClient } from './simulated-client.fake.ts'

describe('the way of an edit', () => {
  test('[S1] reaches others, and is acknowledged, only after it is in the log', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    ann.carryUp()
    // Received and applied, and not durable yet: nobody hears of it.
    expect([ann.carryDown(), bob.carryDown()]).toEqual([0, 0])
    await under.settled()
    bob.carryDown()
    ann.carryDown()
    expect(text(bob.doc)).toContain('hello')
    expect(ann.receipts.at(-1)).toEqual({ kind: 'committed', frame: 2, sequence: 1 })
    expect(bob.receipts.at(-1)).toEqual({ kind: 'committed', frame: 1, sequence: 1 })
  })

  test('[S42] on a busy server a receipt waits for the next frame to its reader, tells what is durable by then, or goes out alone', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    under.busy = true
    const ofAnn = ann.receipts.length
    ann.edit(write('one'))
    ann.carryUp()
    await under.settled()
    // Bob gets the edit, and with it how far the log is; for Ann there is nothing else to send.
    expect(ann.carryDown()).toBe(0)
    bob.carryDown()
    expect(text(bob.doc)).toContain('one')
    expect(bob.receipts.at(-1)).toMatchObject({ sequence: 1 })
    ann.edit(write('two'))
    ann.carryUp()
    await under.settled()
    bob.edit(write('three'))
    bob.carryUp()
    await under.settled()
    ann.carryDown()
    expect(text(ann.doc)).toContain('three')
    expect(ann.receipts.slice(ofAnn)).toEqual([{ kind: 'committed', frame: 3, sequence: 3 }])
    ann.edit(write('four'))
    ann.carryUp()
    await under.settled()
    expect(ann.carryDown()).toBe(0)
    ann.waitLong()
    ann.carryDown()
    expect(ann.receipts.at(-1)).toEqual({ kind: 'committed', frame: 4, sequence: 4 })
  })

  test('[S13] receipts go only to those who asked; a stock client gets its own edit back, as from any y-websocket server', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.edit(write('hello'))
    await under.exchange([ann, bob])
    expect(text(bob.doc)).toContain('hello')
    expect([ann.receipts, bob.receipts]).toEqual([[], []])
    expect(ann.received.at(-1)).toEqual(bob.received.at(-1))
  })

  test('whoever asks for the document while an edit is being committed gets it after that commit', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    ann.carryUp()
    const late = createSimulatedClient('late', { receipts: true })
    late.join(await under.room())
    late.carryUp()
    late.carryDown()
    expect(text(late.doc)).toBe('')
    await under.exchange([ann, bob, late])
    expect(text(late.doc)).toContain('hello')
    expect(late.receipts[0]).toEqual({ kind: 'committed', frame: 0, sequence: 1 })
  })

  test('what the document has already is acknowledged and not logged again', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    await under.exchange([ann, bob])
    ann.sendFrame(step2Frame(Y.encodeStateAsUpdate(ann.doc)))
    ann.sendFrame(updateFrame(new Uint8Array([0, 0])))
    await under.exchange([ann, bob])
    expect(ann.receipts.at(-1)).toEqual({ kind: 'committed', frame: 4, sequence: 1 })
    expect((await under.log.read('notes/abc')).head).toBe(1)
  })

  test('the log holds only what was new of an answer to step 1, deletions included', async () => {
    const { under, ann } = await twoPeople({ receipts: true })
    for (let i = 0; i < 30; i++) ann.edit(write('a line that is taken back'))
    ann.edit((doc) => doc.getXmlFragment('general').delete(0, 30))
    await under.exchange([ann])
    ann.drop()
    ann.edit(write('offline'))
    ann.join(await under.room())
    await under.exchange([ann])
    const { tail } = await under.log.read('notes/abc')
    const last = tail.at(-1)?.update ?? new Uint8Array()
    expect(Y.decodeUpdate(last).ds.clients.size).toBe(0)
    expect(text(await docOf(under.state()))).toContain('offline')
  })

  test('[S13] an edit typed before the answer to step 1 waits for what it stands on', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    bob.drop()
    bob.edit(write('typed offline'))
    bob.join(await under.room())
    bob.edit(write('typed at once'))
    await under.exchange([ann, bob])
    expect(bob.closeCode).toBeUndefined()
    expect(text(ann.doc)).toBe(text(bob.doc))
    expect(text(ann.doc)).toContain('typed at once')
    const frames = bob.receipts.filter((receipt) => receipt.kind === 'committed').map((receipt) => receipt.frame)
    expect(frames.at(-1)).toBe(2)
  })

  test('reading waits for what is being committed, sees exactly that, and frames wait for it', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    const room = await under.room()
    ann.edit(write('one'))
    ann.carryUp()
    const read = room.read((doc, sequence) => ({ sequence, text: text(doc) }))
    ann.edit(write('two'))
    ann.carryUp()
    expect(await read).toEqual({ sequence: 1, text: expect.not.stringContaining('two') })
    await under.exchange([ann, bob])
    expect(text(bob.doc)).toContain('two')
  })
})
