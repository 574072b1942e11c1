import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type ReadUpdate, readUpdate } from './read-update.ts'

/** Every kind of content that Yjs writes. */
function busyDocument(choices: readonly number[]): Uint8Array {
  const doc = new Y.Doc()
  const map = doc.getMap('map')
  const array = doc.getArray('array')
  const text = doc.getText('text')
  const xml = doc.getXmlFragment('xml')
  for (const [index, choice] of choices.entries()) {
    if (choice === 0) map.set(`k${index % 5}`, { a: [1, null, true, 'x', 1.5, -3], u: undefined })
    else if (choice === 1) array.push([index, 'two', new Uint8Array([1, 2]), null])
    else if (choice === 2) text.insert(0, `né${index}😀`)
    else if (choice === 3 && text.length > 2) text.format(0, 2, { bold: true })
    else if (choice === 4) text.insertEmbed(0, { image: 'x' })
    else if (choice === 5) xml.push([new Y.XmlElement('paragraph'), new Y.XmlText('t')])
    else if (choice === 6) map.set('nested', new Y.Map([['a', new Y.Array()]]))
    else if (choice === 7 && array.length > 0) array.delete(0, 1)
    else if (choice === 8 && text.length > 0) text.delete(0, 1)
  }
  return Y.encodeStateAsUpdate(doc)
}

const summary = (read: ReadUpdate) =>
  [...read.sections.values()].flatMap((section) => section.structs.map((s) => [section.client, s.clock, s.length]))

test('reads what Yjs writes, struct by struct and deletion by deletion', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(8), { maxLength: 40 }), (choices) => {
      const update = busyDocument(choices)
      const { structs, ds } = Y.decodeUpdate(update)
      const read = readUpdate(update)
      expect(summary(read)).toEqual(structs.map((struct) => [struct.id.client, struct.id.clock, struct.length]))
      expect(read.deletions).toEqual(
        [...ds.clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, clock, length: len }))),
      )
    }),
  )
})

test('[S9] refuses what is cut short, and what has something left over', () => {
  const update = busyDocument([0, 1, 2, 3, 4, 5, 6, 7, 8])
  for (let length = 0; length < update.length; length++) expect(() => readUpdate(update.slice(0, length))).toThrow()
  expect(() => readUpdate(new Uint8Array([...update, 0]))).toThrow()
})

test('[S9] any bytes are read or refused, at once and without a trace', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readUpdate(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})

const encoded = (change: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])

test.each([
  ['a forbidden map key', encoded((doc) => doc.getMap('m').set('__proto__', 1))],
  ['a forbidden key in a value', encoded((doc) => doc.getMap('m').set('a', JSON.parse('{"b":[{"__proto__":1}]}')))],
  ['a forbidden format', encoded((doc) => doc.getText('t').insert(0, 'x', JSON.parse('{"__proto__":true}')))],
  ['a forbidden key in an embed', encoded((doc) => doc.getText('t').insertEmbed(0, JSON.parse('{"__proto__":1}')))],
  ['a forbidden element name', encoded((doc) => doc.getXmlFragment('x').push([new Y.XmlElement('__proto__')]))],
  ['a value with too many levels', encoded((doc) => doc.getMap('m').set('a', deep(5_000)))],
  ['a big integer', encoded((doc) => doc.getMap('m').set('a', 5n))],
  ['a document within', encoded((doc) => doc.getMap('m').set('a', new Y.Doc()))],
  ['a section of nothing', new Uint8Array([1, 0, 7, 0, 0])],
  ['a client twice', new Uint8Array([2, 1, 7, 0, 0, 1, 1, 7, 1, 0, 1, 0])],
  ['a struct of no length', new Uint8Array([1, 1, 7, 0, 0, 0, 0])],
  ['counts far beyond the bytes', new Uint8Array([1, 0xff, 0xff, 0xff, 0xff, 0x0f, 7, 0])],
  ['a client id beyond 32 bits', new Uint8Array([1, 1, 0x80, 0x80, 0x80, 0x80, 0x10, 0, 0, 1, 0])],
])('[S9] refuses %s', (_what, update) => {
  expect(() => readUpdate(update)).toThrow()
})
