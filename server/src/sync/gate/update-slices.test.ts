import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { threeWriters } from '../document/three-writers.fixture.ts'
import { deep, manyClients, manyDeletions, manyFirsts, manyParents } from './hostile-updates.fixture.ts'
import { readUpdate } from './read-update.ts'
import { sliceUpdate } from './update-slices.ts'

/** What comes of applying the slices one after the other to a document that holds `before`. */
function inSlices(update: Uint8Array, parts: number, before?: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  if (before) Y.applyUpdate(doc, before)
  for (const slice of sliceUpdate(update, readUpdate(update), (client) => Y.getState(doc.store, client), parts)) {
    Y.applyUpdate(doc, slice.update)
    // Nothing waits for what comes later.
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  }
  return doc
}

/** People who write in each other's lines, some of it unseen by the others. */
function writtenTogether(choices: readonly number[]): { before: Uint8Array; after: Uint8Array } {
  const { docs, copy, together } = threeWriters()
  let before: Uint8Array = new Uint8Array([0, 0])
  for (const [index, choice] of choices.entries()) {
    const doc = copy(choice)
    const text = doc.getText('general')
    const at = text.length === 0 ? 0 : (choice * 7) % text.length
    if (choice % 5 === 4 && text.length > 3) text.delete(Math.min(at, text.length - 2), 2)
    else if (choice % 5 === 3 && text.length > 3) text.format(Math.min(at, text.length - 2), 2, { bold: true })
    else text.insert(at, `${index} `)
    if (choice % 4 === 0) for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
    if (index === choices.length >> 1) before = Y.encodeStateAsUpdate(copy(0))
  }
  return { before, after: Y.encodeStateAsUpdate(together()) }
}

test('[S15] [S32] slices make the same document as the whole, whoever wrote what on top of what, and none waits for a later one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 9 }), (choices, parts) => {
      const { before, after } = writtenTogether(choices)
      const whole = new Y.Doc()
      Y.applyUpdate(whole, after)
      expect(Y.encodeStateAsUpdate(inSlices(after, parts))).toEqual(Y.encodeStateAsUpdate(whole))
      expect(Y.encodeStateAsUpdate(inSlices(after, parts, before))).toEqual(Y.encodeStateAsUpdate(whole))
    }),
    // Failed before: the last of a client's structs waits for one that waits for an earlier of them.
    { numRuns: 150, examples: [[[0, 0, 0, 356, 580, 345], 1]] },
  )
})

test('[S32] a slice has as many parts as it may, however the update is made', () => {
  for (const update of [manyParents(40), manyClients(100), manyFirsts(100, 7), deep(50)]) {
    const slices = [...sliceUpdate(update, readUpdate(update), () => 0, 8)]
    for (const slice of slices) expect(readUpdate(slice.update).parts).toBeLessThanOrEqual(16)
    const whole = new Y.Doc()
    Y.applyUpdate(whole, update)
    expect(Y.encodeStateAsUpdate(inSlices(update, 8))).toEqual(Y.encodeStateAsUpdate(whole))
  }
  const deletions = [...sliceUpdate(manyDeletions(50, 7), readUpdate(manyDeletions(50, 7)), () => 0, 8)]
  expect(deletions).toHaveLength(7)
})

test('[S9] what stands on itself is malformed', () => {
  // Client 1's element has client 2's as its left neighbour, and client 2's has client 1's.
  const circle = new Uint8Array([2, 1, 1, 0, 0x84, 2, 0, 1, 120, 1, 2, 0, 0x84, 1, 0, 1, 120, 0])
  expect(() => [...sliceUpdate(circle, readUpdate(circle), () => 0, 8)]).toThrow('stands on itself')
})
