import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { xmlTextIn } from '../../base/two-docs.fixture.ts'
import { carryingOldNotes, carryOldNotes, uncarriedLines } from './carry-notes.ts'
import { noteText, readNoteLines } from './notes-doc.ts'

type Content = (Y.XmlElement | Y.XmlText | string)[]

function element(name: string, attributes: Record<string, unknown>, ...children: Content): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
  node.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return node
}

/** Documents by client id; 1 is Ann's, 2 is Bob's, whatever the server carries is under ids from 1,000 on. */
function docOf(client: number, from?: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  return doc
}

const old = (doc: Y.Doc, root = 'general') => doc.getXmlFragment(root)

function carry(doc: Y.Doc) {
  let next = 1_000 + doc.store.clients.size * 10
  const authors = new Map<number, string>()
  const updates = carryOldNotes(doc, {
    authorOf: (client) => ({ 1: 'ann', 2: 'bob' })[client % 10],
    newClient: () => next++,
  })
  for (const { client, personId } of updates) authors.set(client, personId)
  return { updates, authors }
}

const shapes = (doc: Y.Doc, place = 'general') =>
  (noteText(doc, place).toDelta() as { insert: unknown; attributes?: object }[]).map(({ insert, attributes }) =>
    insert instanceof Y.Map ? insert.toJSON() : attributes ? [insert, attributes] : insert,
  )

const words = (doc: Y.Doc, place = 'general') => readNoteLines(noteText(doc, place)).map(({ text }) => text)

describe('[S25] notes of an earlier release are carried over', () => {
  it('line by line, with names, times, kinds and formats', () => {
    const doc = docOf(1)
    const bold = new Y.XmlText()
    bold.insert(0, 'plain ')
    bold.insert(6, 'bold', { bold: {} })
    old(doc).insert(0, [
      element('heading', { lineId: 'l1', begunAt: 5, level: 2 }, 'Title'),
      element('paragraph', { lineId: 'l2', begunAt: '6' }, bold, element('hardBreak', {}), 'more'),
      element(
        'bulletList',
        {},
        element(
          'listItem',
          {},
          element('paragraph', { lineId: 'l3' }, 'item'),
          element('orderedList', {}, element('listItem', {}, element('paragraph', { lineId: 'l4' }, 'deeper'))),
        ),
      ),
      element('blockquote', {}, element('paragraph', { lineId: 'l5' }, 'said')),
      element('codeBlock', { lineId: 'l6' }, 'a\nb'),
    ])
    expect(carry(doc).updates).toHaveLength(1)
    expect(shapes(doc)).toEqual([
      { id: 'l1', at: 5, kind: 'heading2' },
      'Title',
      { id: 'l2', at: 6 },
      'plain ',
      ['bold', { bold: true }],
      '\nmore',
      { id: 'l3', kind: 'bullet' },
      'item',
      { id: 'l4', kind: 'number', depth: 1 },
      'deeper',
      { id: 'l5', kind: 'quote' },
      'said',
      { id: 'l6', kind: 'code' },
      'a\nb',
    ])
  })

  it('once: a second time there is nothing to do, nor for a document without any', () => {
    const doc = docOf(1)
    expect(carry(doc).updates).toEqual([])
    old(doc).insert(0, [element('paragraph', { lineId: 'l1' }, 'once')])
    expect(uncarriedLines(doc, 'lines:general')).toEqual(['once'])
    carry(doc)
    expect(carry(doc).updates).toEqual([])
    expect(words(doc)).toEqual(['once'])
    expect(uncarriedLines(doc, 'lines:general')).toEqual([])
    // Not even where somebody took away what remembers it.
    doc.getMap('carried').delete('state')
    expect(carry(doc).updates).toEqual([])
  })

  it('[T11] and every letter stays its author’s, in one change for each of them', () => {
    const doc = docOf(1)
    old(doc).insert(0, [
      element('paragraph', { lineId: 'l1' }, 'Ann says. '),
      element('paragraph', { lineId: 'l2' }, 'Ann again'),
    ])
    const bobs = docOf(2, doc)
    const line = xmlTextIn(old(bobs))
    line.insert(line.length, 'Bob adds quite a lot to it.')
    old(bobs).push([element('paragraph', { lineId: 'l3' }, 'Bob alone')])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(bobs))
    const before = docOf(9, doc)
    const { updates, authors } = carry(doc)
    expect(updates.map(({ personId }) => personId)).toEqual(['ann', 'bob'])
    const read = readNoteLines(noteText(doc, 'general')).map(({ text, clients }) => [
      text,
      clients.map((client) => authors.get(client)),
    ])
    expect(read).toEqual([
      ['Ann says. Bob adds quite a lot to it.', ['bob', 'ann']],
      ['Ann again', ['ann']],
      ['Bob alone', ['bob']],
    ])
    // In the order in which they are stored, each stands on those before it.
    for (const { update } of updates) Y.applyUpdate(before, update)
    expect(before.store.pendingStructs).toBeNull()
    expect(shapes(before)).toEqual(shapes(doc))
  })

  it('of every question, and of a debrief', () => {
    const doc = docOf(1)
    old(doc, 'question:q1').insert(0, [element('paragraph', {}, 'of q1')])
    old(doc, 'notes').insert(0, [element('paragraph', {}, 'of the debrief')])
    carry(doc)
    expect(words(doc, 'q1')).toEqual(['of q1'])
    expect(readNoteLines(doc.getText('lines')).map(({ text }) => text)).toEqual(['of the debrief'])
  })

  it('[S21] with what the release doesn’t know', () => {
    const doc = docOf(1)
    old(doc).insert(0, [
      element('marquee', {}, 'moving'),
      element('paragraph', {}, element('image', { src: 'x' }), 'after'),
      new Y.XmlText('loose'),
    ])
    carry(doc)
    expect(shapes(doc)).toEqual([{}, 'moving', {}, { foreign: 'image' }, 'after', {}, 'loose'])
  })
})

describe('[S25] what a device wrote in the old shape while it was away is carried when it comes', () => {
  const begin = () => {
    const doc = docOf(1)
    old(doc).insert(0, [
      element('paragraph', { lineId: 'l1' }, 'first line'),
      element('paragraph', { lineId: 'l2' }, 'second line'),
    ])
    const away = docOf(2, doc)
    carry(doc)
    const lineAway = (index: number) => xmlTextIn(old(away), index)
    const back = () => {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(away))
      return carry(doc)
    }
    return { doc, away, lineAway, back }
  }

  it('to where it stood in its line', () => {
    const { doc, lineAway, back } = begin()
    lineAway(0).insert(5, ' and only')
    lineAway(1).insert(11, ', written on the train')
    noteText(doc, 'general').insert(noteText(doc, 'general').length, ' now')
    back()
    expect(words(doc)).toEqual(['first and only line', 'second line, written on the train now'])
    expect(back().updates).toEqual([])
  })

  it('to the end of a line that reads otherwise now', () => {
    const { doc, lineAway, back } = begin()
    lineAway(0).insert(10, ' goes on')
    const text = noteText(doc, 'general')
    text.delete(1, 5)
    text.insert(1, 'Last', {})
    back()
    expect(words(doc)).toEqual(['Last line goes on', 'second line'])
  })

  it('as a line of its own where the line is new, or gone', () => {
    const { doc, away, lineAway, back } = begin()
    old(away).insert(1, [element('paragraph', { lineId: 'l3' }, 'between')])
    lineAway(2).insert(11, ' was mine')
    const text = noteText(doc, 'general')
    text.delete(11, text.length - 11)
    back()
    expect(words(doc)).toEqual(['first line', 'between', ' was mine'])
  })

  it('without the words that a line had before its kind was changed there', () => {
    const { doc, away, back } = begin()
    old(away).delete(0, 1)
    old(away).insert(0, [element('heading', { lineId: 'l1', level: 1 }, 'first line, longer')])
    back()
    expect(words(doc)).toEqual(['first line, longer', 'second line'])
    expect(back().updates).toEqual([])
  })
})

it('[S25] [S32] tens of thousands of lines are carried in portions, with rests between, and none is lost', () => {
  const doc = docOf(1)
  const lines = Array.from({ length: 3_000 }, (_, index) => `line ${index}`)
  old(doc).insert(
    0,
    lines.map((line, index) => element('paragraph', { lineId: `l${index}` }, line)),
  )
  let walked = 0
  const next = carryingOldNotes(doc, { authorOf: () => 'ann', newClient: () => 1_000 })
  doc.on('afterTransaction', () => (walked += 1))
  let rests = 0
  for (let step = next.next(); !step.done; step = next.next()) rests += 1
  expect(words(doc)).toEqual(lines)
  // A line is a mark and its words. One change a portion: to look up the place of each would be a walk along the text for each.
  expect(rests).toBeGreaterThan((2 * lines.length) / 300)
  expect(walked).toBeLessThan((2 * lines.length) / 200)
})
