import { atOnce } from '@panelbook/shared/base/steps'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manyClients, manyParents } from '../gate/hostile-updates.fixture.ts'
import { encodingState, stateBytes } from './encoded-state.ts'
import { threeWriters } from './three-writers.fixture.ts'

const whole = new Map<number, number>()
/** Compared as text: element by element takes a hundred times as long. */
const base64 = (...parts: readonly Uint8Array[]) => Buffer.concat(parts).toString('base64')

/** How often the encoding rests, and what comes of it. */
function encoded(doc: Y.Doc, known: ReadonlyMap<number, number> = whole): { rests: number; parts: Uint8Array[] } {
  const steps = encodingState(doc, known)
  for (let rests = 0; ; rests++) {
    const step = steps.next()
    if (step.done) return { rests, parts: step.value }
  }
}

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  // Halves of surrogate pairs, and texts long enough to be parts of their own.
  fc.constantFrom('\ud83d', 'é'.repeat(9_000), 'x'.repeat(70_000), `${'😀'.repeat(5_000)}\udc00`),
)

/** Three people's letters, marks, maps and lists, some of them deleted, some unseen by the others. */
function written(acts: readonly (readonly [number, string])[]): Y.Doc {
  const { docs, copy, together } = threeWriters([7, 70_000, 0xffff_fff0])
  for (const [choice, words] of acts) {
    const doc = copy(choice)
    const text = doc.getText('general')
    const at = text.length === 0 ? 0 : choice % text.length
    if (choice % 7 === 0) doc.getMap('values').set(`key ${choice % 5}`, { words, list: [1, null, true] })
    else if (choice % 7 === 1) doc.getArray('list').push([words, choice])
    else if (choice % 7 === 2 && text.length > 4) text.delete(Math.min(at, text.length - 3), 3)
    else if (choice % 7 === 3 && text.length > 4) text.format(Math.min(at, text.length - 3), 3, { bold: true, href: words })
    else text.insert(at, words)
    if (choice % 5 === 0) for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  }
  return together()
}

test('[S32] what is encoded in parts is what Yjs encodes, to the byte, whatever the client has already', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(1_000), texts), { maxLength: 40 }),
      fc.array(fc.tuple(fc.constantFrom(7, 70_000, 0xffff_fff0, 12), fc.nat(90_000)), { maxLength: 4 }),
      (acts, has) => {
        const doc = written(acts)
        const known = new Map(has)
        const vector = new Map([...known].filter(([, clock]) => clock > 0))
        expect(base64(...encoded(doc, known).parts)).toBe(base64(Y.encodeStateAsUpdate(doc, encodedVector(vector))))
        expect(base64(...encoded(doc).parts)).toBe(base64(Y.encodeStateAsUpdate(doc)))
        expect(stateBytes(doc)).toBe(Y.encodeStateAsUpdate(doc).length)
      },
    ),
    { numRuns: 80 },
  )
})

/** As a client would send it. */
function encodedVector(known: ReadonlyMap<number, number>): Uint8Array {
  const numbers = [known.size, ...[...known].flat()]
  const bytes: number[] = []
  for (let number of numbers) {
    for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128)
    bytes.push(number)
  }
  return new Uint8Array(bytes)
}

test('[S32] a large document is encoded with rests: after so many bytes, structs or deletions', () => {
  const long = new Y.Doc()
  for (let index = 0; index < 10; index++) long.getArray('list').push([new Y.Text('y'.repeat(500_000))])
  expect(encoded(long).rests).toBeGreaterThanOrEqual(10)
  expect(Math.max(...encoded(long).parts.map(({ length }) => length))).toBeLessThan(510_000)

  // A thousand texts that are just too short to be parts, and few elements with large values.
  const medium = new Y.Doc()
  for (let index = 0; index < 1_000; index++) medium.getArray('list').push([new Y.Text('m'.repeat(8_000))])
  expect(encoded(medium).rests).toBeGreaterThan(100)
  const values = new Y.Doc()
  for (let index = 0; index < 60; index++) values.getMap('map').set(`${index}`, { words: 'v'.repeat(60_000) })
  expect(encoded(values).rests).toBeGreaterThan(25)

  const many = new Y.Doc()
  for (let index = 0; index < 5_000; index++) many.getText('general').insert(0, 'ab')
  for (let index = 0; index < 4_000; index++) many.getText('general').delete(index, 1)
  const { rests, parts } = encoded(many)
  expect(rests).toBeGreaterThan(8)
  expect(base64(...parts)).toBe(base64(Y.encodeStateAsUpdate(many)))
})

test.each([
  ['clients', manyClients(8_000)],
  ['types', manyParents(8_000)],
])('[S32] a document with a great many %s comes out as Yjs encodes it', (_, update) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const exact = Y.encodeStateAsUpdate(doc)
  expect(doc.store.pendingStructs).toBeNull()
  expect(base64(...atOnce(encodingState(doc, whole)))).toBe(base64(exact))
  expect(stateBytes(doc)).toBe(exact.length)
})
