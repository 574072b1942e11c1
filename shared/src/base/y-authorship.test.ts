import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { docOf, xmlTextIn } from './two-docs.fixture.ts'
import { arrayElementClients, mapEntryClient, textClients } from './y-authorship.ts'

function sync(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
}

describe('[T11] who wrote it is told by client ids', () => {
  it('of a map’s present value, not of the one before', () => {
    const [a, b] = [docOf(1), docOf(2)]
    a.getMap('m').set('key', 'first')
    sync(a, b)
    b.getMap('m').set('key', 'second')
    sync(a, b)
    expect(mapEntryClient(a.getMap('m'), 'key')).toBe(2)
    b.getMap('m').delete('key')
    sync(a, b)
    expect(mapEntryClient(a.getMap('m'), 'key')).toBeUndefined()
    expect(mapEntryClient(a.getMap('m'), 'never')).toBeUndefined()
  })

  it('of each element of an array, in order, deletions left out', () => {
    const [a, b] = [docOf(1), docOf(2)]
    a.getArray('l').push(['a1', 'a2', 'a3'])
    sync(a, b)
    b.getArray('l').insert(1, ['b1', 'b2'])
    b.getArray('l').delete(0)
    sync(a, b)
    expect(a.getArray('l').toArray()).toEqual(['b1', 'b2', 'a2', 'a3'])
    expect(arrayElementClients(a.getArray('l'))).toEqual([2, 2, 1, 1])
  })

  it('of characters in a text, nested elements included, deleted ones not', () => {
    const [a, b] = [docOf(1), docOf(2)]
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('hello')])
    a.getXmlFragment('f').insert(0, [paragraph])
    sync(a, b)
    const text = xmlTextIn(b.getXmlFragment('f'))
    text.insert(5, ' you', { bold: true })
    text.delete(0, 2)
    sync(a, b)
    expect(textClients(a.getXmlFragment('f'))).toEqual(
      new Map([
        [1, 3],
        [2, 4],
      ]),
    )
  })
})
