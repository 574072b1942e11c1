import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { describe, expect, test } from 'vitest'
import { text, twoPeople, write } from '../document/written-notes.fixture.ts'
import { presenceFrame } from '../sync-frames.ts'
import { createRoomUnderTest } from './room-under-test.fixture.ts'
import { createSimulatedClient } from './simulated-client.fake.ts'

describe('presence', () => {
  test('[W1] the server says who somebody is, whatever they claim', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 1, { user: { id: 'bob', name: 'Bob' }, viewing: 'q' })
    await under.exchange([ann, bob])
    const seen = JSON.parse(bob.presence.get(ann.doc.clientID)?.state ?? 'null')
    expect(seen).toMatchObject({ user: { id: 'ann', name: 'Name of ann' }, viewing: 'q' })
  })

  test('[W1] what somebody says of others is ignored: echoes, removals, inventions', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 1, { viewing: 'q' })
    bob.sendPresence(bob.doc.clientID, 1, {})
    await under.exchange([ann, bob])
    const before = bob.received.length
    bob.sendPresence(ann.doc.clientID, 9, { viewing: 'elsewhere' })
    bob.sendPresence(ann.doc.clientID, 9, null)
    bob.sendPresence(4_711, 1, {})
    await under.exchange([ann, bob])
    const late = createSimulatedClient('late')
    late.join(await under.room())
    await under.exchange([late])
    expect([...late.presence.keys()].sort()).toEqual([ann.doc.clientID, bob.doc.clientID].sort())
    expect(JSON.parse(late.presence.get(ann.doc.clientID)?.state ?? '')).toMatchObject({ viewing: 'q' })
    expect(bob.received.length).toBe(before)
  })

  test('[W2] goes with its socket, and is back at once when the client is', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 5, { viewing: 'q' })
    await under.exchange([ann, bob])
    ann.drop()
    await under.exchange([bob])
    const gone = bob.presence.get(ann.doc.clientID)
    expect(gone?.state).toBe('null')
    ann.join(await under.room())
    // A client that reconnects says again what it said, under the clock it said it with.
    ann.sendPresence(ann.doc.clientID, 5, { viewing: 'q' })
    await under.exchange([ann, bob])
    const back = bob.presence.get(ann.doc.clientID)
    expect(JSON.parse(back?.state ?? 'null')).toMatchObject({ viewing: 'q' })
    expect(back?.clock).toBeGreaterThan(gone?.clock ?? 0)
  })

  test('a late echo does not bring back who left', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 5, { viewing: 'q' })
    await under.exchange([ann, bob])
    ann.drop()
    bob.sendPresence(ann.doc.clientID, 6, { viewing: 'q' })
    await under.exchange([bob])
    expect(bob.presence.get(ann.doc.clientID)?.state).toBe('null')
  })

  test('follows the edits it came after', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.edit(write('hello'))
    ann.sendPresence(ann.doc.clientID, 1, { cursor: 'after hello' })
    ann.carryUp()
    expect(bob.carryDown()).toBe(0)
    await under.settled()
    bob.carryDown(1)
    expect([text(bob.doc).includes('hello'), bob.presence.size]).toEqual([true, 0])
    bob.carryDown()
    expect(bob.presence.size).toBe(1)
  })

  test('[W3] scorecards carry none, neither sent nor answered', async () => {
    const under = createRoomUnderTest({ kind: 'card', interviewId: 'abc', personId: 'ann' })
    const ann = createSimulatedClient('ann')
    const other = createSimulatedClient('lead', { access: 'read' })
    ann.join(await under.room())
    other.join(await under.room())
    ann.sendPresence(ann.doc.clientID, 1, { viewing: 'q' })
    other.sendFrame(new Uint8Array([3]))
    await under.exchange([ann, other])
    expect(other.presence.size).toBe(0)
    expect(other.received.every((frame) => frame[0] === 0)).toBe(true)
  })

  test.each([
    ['no JSON', [{ clientId: 1, clock: 1, state: '{' }]],
    ['no object', [{ clientId: 1, clock: 1, state: '[]' }]],
    ['a forbidden key', [{ clientId: 1, clock: 1, state: '{"__proto__":{}}' }]],
    ['more than a caret takes', [{ clientId: 1, clock: 1, state: JSON.stringify({ a: 'x'.repeat(5_000) }) }]],
  ])('a state that is %s closes the connection', async (_what, entries) => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendFrame(presenceFrame(entries))
    await under.exchange([ann, bob])
    expect([ann.closeCode, bob.presence.size]).toEqual([closeCodes.malformed, 0])
  })
})
