import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { NOBODY } from './first-writer.ts'
import { appendNoteLine, noteText, readNoteLines } from './notes-doc.ts'

const MIA = 1
const JONAS = 2

/** Two people at the same notes, each with a history of their own. */
function twoWriters() {
  const [mia, jonas] = [MIA, JONAS].map((clientID) => {
    const doc = new Y.Doc()
    doc.clientID = clientID
    const text = noteText(doc, 'general')
    return { doc, text, history: new Y.UndoManager(text, { trackedOrigins: new Set(['here']), captureTimeout: 0 }) }
  }) as [Writer, Writer]
  const meet = () => {
    Y.applyUpdate(mia.doc, Y.encodeStateAsUpdate(jonas.doc))
    Y.applyUpdate(jonas.doc, Y.encodeStateAsUpdate(mia.doc))
  }
  /** Who wrote most of each line, as everybody sees it: also who comes later, to what the server has compacted. */
  const writers = () => {
    meet()
    const later = new Y.Doc()
    Y.applyUpdate(later, Y.encodeStateAsUpdate(mia.doc))
    const seen = [mia.text, jonas.text, noteText(later, 'general')].map((text) =>
      readNoteLines(text).map(({ clients }) => clients[0]),
    )
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    return seen[0]
  }
  return { mia, jonas, meet, writers }
}
interface Writer {
  doc: Y.Doc
  text: Y.Text
  history: Y.UndoManager
}
const act = ({ doc }: Writer, change: () => void) => doc.transact(change, 'here')

describe('[T11] whoever takes a deletion back does not become the writer of what comes back', () => {
  it('a line has none then, and the others keep theirs', () => {
    const { mia, jonas, meet, writers } = twoWriters()
    act(mia, () => appendNoteLine(mia.text, { id: 'one', at: 1, text: 'Draws the loop.' }))
    act(mia, () => appendNoteLine(mia.text, { id: 'two', at: 2, text: 'Names three things.' }))
    meet()
    act(jonas, () => jonas.text.delete(16, 20))
    expect(writers()).toEqual([MIA])
    jonas.history.undo()
    expect(readNoteLines(jonas.text).map(({ text }) => text)).toEqual(['Draws the loop.', 'Names three things.'])
    expect(writers()).toEqual([MIA, NOBODY])
  })

  it('also after it was taken back and done again several times, and of all lines at once', () => {
    const { mia, jonas, meet, writers } = twoWriters()
    act(mia, () => appendNoteLine(mia.text, { id: 'one', at: 1, text: 'Draws the loop.' }))
    meet()
    act(jonas, () => jonas.text.delete(0, jonas.text.length))
    for (let turn = 0; turn < 3; turn++) {
      jonas.history.undo()
      expect(writers()).toEqual([NOBODY])
      jonas.history.redo()
      expect(writers()).toEqual([])
    }
  })

  it('nor has one of which most is brought back', () => {
    const { mia, jonas, meet, writers } = twoWriters()
    act(mia, () => appendNoteLine(mia.text, { id: 'one', at: 1, text: 'Draws the loop.' }))
    meet()
    act(jonas, () => jonas.text.delete(1, 15))
    jonas.history.undo()
    expect(writers()).toEqual([NOBODY])
  })

  it('a word that comes back changes nobody’s line', () => {
    const { mia, jonas, meet, writers } = twoWriters()
    act(mia, () => appendNoteLine(mia.text, { id: 'one', at: 1, text: 'Draws the loop.' }))
    meet()
    act(jonas, () => jonas.text.delete(1, 6))
    jonas.history.undo()
    expect(writers()).toEqual([MIA])
  })
})

it('[T11] nobody puts words under the name of somebody else, whatever they put them before', () => {
  const { mia, jonas, meet, writers } = twoWriters()
  act(mia, () => appendNoteLine(mia.text, { id: 'one', at: 1, text: 'Draws the loop.' }))
  meet()
  const deleted = jonas.text._start
  act(jonas, () => jonas.text.delete(0, jonas.text.length))
  // As a program does: a mark and letters of its own, each right before what Mia wrote.
  const mark = new Y.Map<unknown>([
    ['id', 'two'],
    ['at', 2],
  ])
  act(jonas, () => jonas.text.insertEmbed(0, mark as never))
  act(jonas, () => jonas.text.insert(1, 'Lies.'))
  const letters = [deleted, deleted?.right].map((item) => item?.id.client)
  expect(letters).toEqual([MIA, MIA])
  expect(writers()?.includes(MIA)).toBe(false)
})

it('[T11] letters before ones that are deleted later are the same person’s, or nobody’s, on every screen', () => {
  const { mia, jonas, meet, writers } = twoWriters()
  act(mia, () => appendNoteLine(mia.text, { id: 'one', at: 1, text: 'abcdef' }))
  meet()
  act(jonas, () => jonas.text.insert(1, 'XYZ'))
  act(jonas, () => jonas.text.delete(4, 2))
  meet()
  act(mia, () => mia.text.delete(4, 4))
  expect(writers()).toEqual([NOBODY])
})

it('[T11] a note of fifteen thousand deletions is read', () => {
  const { jonas } = twoWriters()
  act(jonas, () => appendNoteLine(jonas.text, { id: 'one', at: 1, text: 'x' }))
  act(jonas, () => {
    for (let letter = 0; letter < 15_000; letter++) jonas.text.insert(1, 'y')
  })
  act(jonas, () => jonas.text.delete(2, 15_000))
  expect(readNoteLines(jonas.text).map(({ text, clients }) => [text, clients])).toEqual([['y', [NOBODY]]])
})

it('[T11] who writes in place of what they deleted is its writer, and who took back their own deletion stays it', () => {
  const { mia, jonas, meet, writers } = twoWriters()
  act(mia, () => appendNoteLine(mia.text, { id: 'one', at: 1, text: 'Draws the loop.' }))
  meet()
  act(jonas, () => {
    jonas.text.delete(1, 15)
    jonas.text.insert(1, 'Says it', {})
  })
  expect(writers()).toEqual([JONAS])
  act(jonas, () => jonas.text.delete(1, 7))
  jonas.history.undo()
  expect(writers()).toEqual([JONAS])
})
