import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteFragment, noteFragmentName, readNoteLines } from './notes-doc.ts'

type Node = Y.XmlElement | Y.XmlText

function element(name: string, attributes: Record<string, unknown>, ...children: (Node | string)[]): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
  node.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return node
}

function notesOf(...nodes: Node[]): Y.XmlFragment {
  const doc = new Y.Doc()
  doc.clientID = 1
  const fragment = noteFragment(doc, 'general')
  fragment.insert(0, nodes)
  return fragment
}

const texts = (fragment: Y.XmlFragment) => readNoteLines(fragment).map((line) => line.text)

describe('readNoteLines', () => {
  it('reads lines with their names and times', () => {
    const fragment = notesOf(
      element('paragraph', { lineId: 'l1', begunAt: 100 }, 'Streams the file'),
      element('heading', { lineId: 'l2', begunAt: '200' }, 'Then'),
    )
    expect(readNoteLines(fragment)).toEqual([
      { lineId: 'l1', begunAt: 100, text: 'Streams the file', clients: [1] },
      { lineId: 'l2', begunAt: 200, text: 'Then', clients: [1] },
    ])
  })

  it('goes into lists, item by item, and into lists in lists', () => {
    const inner = element('bulletList', {}, element('listItem', {}, element('paragraph', { lineId: 'l3' }, 'deeper')))
    const fragment = notesOf(
      element(
        'bulletList',
        {},
        element('listItem', {}, element('paragraph', { lineId: 'l1' }, 'one')),
        element('listItem', {}, element('paragraph', { lineId: 'l2' }, 'two'), inner),
      ),
    )
    expect(readNoteLines(fragment).map((line) => [line.lineId, line.text])).toEqual([
      ['l1', 'one'],
      ['l2', 'two'],
      ['l3', 'deeper'],
    ])
  })

  it('reads words, not formatting, and a line break as a space', () => {
    const text = new Y.XmlText()
    text.insert(0, 'It is ')
    text.insert(6, 'lazy', { bold: true })
    expect(texts(notesOf(element('paragraph', {}, text, element('hardBreak', {}), '& single use')))).toEqual([
      'It is lazy & single use',
    ])
  })

  it('keeps an empty line: somebody is about to write there', () => {
    expect(readNoteLines(notesOf(element('paragraph', { lineId: 'l1' })))).toEqual([
      { lineId: 'l1', begunAt: undefined, text: '', clients: [] },
    ])
  })

  it('[T11] names who wrote most of a line first', () => {
    const fragment = notesOf(element('paragraph', {}, 'ab'))
    const other = new Y.Doc()
    other.clientID = 2
    Y.applyUpdate(other, Y.encodeStateAsUpdate(fragment.doc as Y.Doc))
    const text = (noteFragment(other, 'general').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(2, ' and much more')
    expect(readNoteLines(noteFragment(other, 'general'))[0]?.clients).toEqual([2, 1])
  })

  it('[S15] two people in one line end with the same line', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    noteFragment(a, 'q1').insert(0, [element('paragraph', { lineId: 'l1' }, 'same')])
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    const textIn = (doc: Y.Doc) => (noteFragment(doc, 'q1').get(0) as Y.XmlElement).get(0) as Y.XmlText
    textIn(a).insert(4, ' line')
    textIn(b).insert(0, 'The ')
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    expect(texts(noteFragment(a, 'q1'))).toEqual(['The same line'])
    expect(readNoteLines(noteFragment(b, 'q1'))).toEqual(readNoteLines(noteFragment(a, 'q1')))
  })
})

describe('[S21] foreign content in notes', () => {
  it('a text outside any block is a plain line', () => {
    expect(readNoteLines(notesOf(new Y.XmlText('loose')))).toEqual([
      { lineId: undefined, begunAt: undefined, text: 'loose', clients: [1] },
    ])
  })

  it('wrong attributes cost only themselves', () => {
    const fragment = notesOf(
      element('paragraph', { lineId: 'l1', begunAt: 'noon' }, 'a'),
      element('paragraph', { lineId: 'not an id', begunAt: 5 }, 'b'),
      element('paragraph', { lineId: null, begunAt: null }, 'c'),
      element('paragraph', { lineId: { deep: true }, begunAt: [1, 2] }, 'd'),
    )
    expect(readNoteLines(fragment).map(({ lineId, begunAt, text }) => ({ lineId, begunAt, text }))).toEqual([
      { lineId: 'l1', begunAt: undefined, text: 'a' },
      { lineId: undefined, begunAt: 5, text: 'b' },
      { lineId: undefined, begunAt: undefined, text: 'c' },
      { lineId: undefined, begunAt: undefined, text: 'd' },
    ])
  })

  it('unknown elements, hooks, maps and plain values don’t make reading fail', () => {
    const fragment = notesOf(
      element('marquee', {}, 'moving'),
      element('paragraph', {}, element('image', { src: 'x' }), 'after'),
      new Y.XmlHook('chart') as never,
      new Y.Map() as never,
      element('paragraph', {}, new Y.XmlHook('chart') as never, 'end'),
    )
    expect(texts(fragment)).toEqual(['moving', 'after', 'end'])
    const embedded = new Y.XmlText('a')
    embedded.insertEmbed(1, { image: 'x' })
    expect(texts(notesOf(element('paragraph', {}, embedded)))).toEqual(['a'])
  })
})

it('[S21] any tree of nodes is read: every text that stands in it is in some line, once', () => {
  const name = fc.constantFrom('paragraph', 'heading', 'bulletList', 'listItem', 'table', 'hardBreak', 'image')
  const attributes = fc.dictionary(fc.constantFrom('lineId', 'begunAt', 'level'), fc.jsonValue())
  const text = fc.stringMatching(/^[a-z]{1,8}$/)
  type Tree = { name: string; attributes: Record<string, unknown>; children: (Tree | string)[] }
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.record({
      name,
      attributes,
      children: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, tie('tree')), { maxLength: 4 }),
    }),
  }))
  const build = (node: Tree): Y.XmlElement =>
    element(node.name, node.attributes, ...node.children.map((child) => (typeof child === 'string' ? child : build(child))))
  const written = (node: Tree): string =>
    node.children.map((child) => (typeof child === 'string' ? child : written(child))).join('')
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 5 }), (trees) => {
      const fragment = notesOf(...trees.map(build))
      const read = texts(fragment).join('').replaceAll(' ', '')
      expect(read).toBe(trees.map(written).join(''))
    }),
  )
})

it('names a fragment for each question and one for none', () => {
  expect(noteFragmentName('general')).toBe('general')
  expect(noteFragmentName('q1')).toBe('question:q1')
})
