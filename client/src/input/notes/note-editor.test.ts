// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type EditorWorld, editorWorld, linesOf, type Writer } from './editor-world.fixture.ts'
import { indent, toggleKind } from './note-commands.ts'

let world: EditorWorld | undefined
afterEach(() => {
  world?.close()
  world = undefined
})

/** Pages on which every change arrives at once. */
function together(count = 2): Writer[] {
  world = editorWorld(count, { instant: true })
  return world.writers
}

/** Two pages that hear of each other when the test says so. */
function apart(): { mine: Writer; theirs: Writer; meet: () => void } {
  const made = editorWorld(2)
  world = made
  const [mine, theirs] = made.writers
  if (!mine || !theirs) throw new Error('two write')
  return { mine, theirs, meet: () => made.settleAll() }
}

const two = () => together() as [Writer, Writer]
const kinds = (writer: Writer) => writer.editor.view.state.doc.children.map((line) => line.attrs.kind as string)

describe('[S23] what a colleague does to the line I type in', () => {
  const acts: [string, (writer: Writer) => unknown][] = [
    ['makes it a heading', (writer) => writer.editor.run(toggleKind('heading3'))],
    ['makes it a list item', (writer) => writer.editor.run(toggleKind('bullet'))],
    ['makes it a numbered item', (writer) => writer.editor.run(toggleKind('number'))],
    ['moves the item in', (writer) => writer.editor.run(indent(1))],
    ['joins it to the line before', (writer) => writer.at(12).press('Backspace')],
    ['splits it', (writer) => writer.at(15).press('Enter')],
    ['makes it bold', (writer) => writer.at(12, 20).press('b', { ctrlKey: true })],
  ]
  it.each(acts)('%s: every letter of mine is there, offline and online', (_what, act) => {
    const { mine, theirs, meet } = apart()
    mine.editor.type('first line\nsecond line')
    meet()
    mine.select(17)
    theirs.select(14)
    mine.write(' and what I added')
    act(theirs)
    meet()
    mine.write(', and more')
    act(theirs)
    meet()
    expect(mine.lines().join('')).toContain(' and what I added, and more')
    expect(theirs.lines()).toEqual(mine.lines())
  })

  it('deletes all: what I wrote since is kept', () => {
    const { mine, theirs, meet } = apart()
    mine.editor.type('one\ntwo')
    meet()
    mine.select(3)
    mine.write(' KEPT')
    theirs.select(0, 99)
    theirs.press('Backspace')
    meet()
    expect(mine.lines()).toEqual([' KEPT'])
    expect(theirs.lines()).toEqual(mine.lines())
  })
})

describe('[S26] my caret stays where it is between letters', () => {
  it('while a colleague splits the line before it: the rest of my sentence goes where I write', () => {
    const [mine, theirs] = two()
    mine.write('She said ')
    theirs.select(5)
    mine.write('that the ')
    theirs.press('Enter')
    mine.write('queue was slow')
    expect(mine.lines()).toEqual(['She ', 'said that the queue was slow'])
  })

  it('while a colleague makes my line a heading, and when they join it to the one before', () => {
    const [mine, theirs] = two()
    mine.editor.type('above\nin the middle')
    mine.select(10)
    theirs.select(8)
    theirs.editor.run(toggleKind('heading3'))
    expect(mine.shown()).toBe('above\nin |the middle')
    theirs.select(7)
    theirs.editor.run(toggleKind('heading3'))
    theirs.press('Backspace')
    expect(mine.shown()).toBe('abovein |the middle')
  })

  it('at the end of a line that a colleague begins a new one behind', () => {
    const [mine, theirs] = two()
    mine.write('my words')
    theirs.select(99)
    theirs.press('Enter')
    theirs.write('theirs')
    mine.write(' go on')
    expect(mine.lines()).toEqual(['my words go on', 'theirs'])
  })

  it('[S15] behind what I typed while somebody types before it, and beside it', () => {
    const [mine, theirs] = two()
    mine.write('before ')
    theirs.select(1)
    for (const [index, letter] of [...'abcdefgh'].entries()) {
      mine.write(letter)
      theirs.write(String(index))
    }
    expect(mine.lines()).toEqual(['01234567before abcdefgh'])
    theirs.select(99)
    for (const letter of 'ijkl') {
      mine.write(letter)
      theirs.write(letter.toUpperCase())
    }
    const written = (mine.lines()[0] ?? '').slice('01234567before abcdefgh'.length)
    expect(written.replaceAll(/[A-Z]/g, '')).toBe('ijkl')
    expect(written.replaceAll(/[a-z]/g, '')).toBe('IJKL')
    expect(theirs.lines()).toEqual(mine.lines())
  })

  it('a selection doesn’t grow by what others put at its ends', () => {
    const [mine, theirs] = two()
    mine.write('one two three')
    mine.select(5, 8)
    for (const place of [5, 11]) {
      theirs.select(place)
      theirs.write('xxx')
    }
    const { from, to } = mine.editor.view.state.selection
    expect(mine.editor.view.state.doc.textBetween(from, to)).toBe('two')
  })
})

describe('[S22] undo', () => {
  it('takes back my own words only, and leaves a line its name and its time when somebody else went on in it', () => {
    const [owner, priya] = two()
    owner.write('Owner starts')
    const [begun] = linesOf(owner)
    priya.select(99)
    priya.write(', and Priya goes on')
    owner.editor.undo()
    expect(linesOf(owner)).toMatchObject([{ text: ', and Priya goes on', lineId: begun?.lineId, begunAt: begun?.begunAt }])
    expect(linesOf(priya)).toEqual(linesOf(owner))
    owner.editor.redo()
    expect(linesOf(owner)).toMatchObject([
      { text: 'Owner starts, and Priya goes on', lineId: begun?.lineId, begunAt: begun?.begunAt },
    ])
  })

  it('of a split joins what stood there before, whoever wrote it', () => {
    const [owner, priya] = two()
    priya.write('written by Priya')
    owner.select(8)
    owner.press('Enter')
    expect(owner.lines()).toEqual(['written', ' by Priya'])
    owner.editor.undo()
    expect(owner.lines()).toEqual(['written by Priya'])
    expect(owner.shown()).toBe('written| by Priya')
  })

  it('puts the caret where the change was: of a line break, in the middle and in the only line; and redo too', () => {
    const [mine] = two()
    mine.editor.type('first\nsecond\nthird')
    mine.editor.binding.history.stopCapturing()
    mine.select(10)
    mine.press('Enter')
    mine.editor.undo()
    expect(mine.shown()).toBe('first\nsec|ond\nthird')
    mine.editor.redo()
    expect(mine.shown()).toBe('first\nsec\n|ond\nthird')
  })

  it('after a colleague joined my line takes back my newest step, and no older one', () => {
    const [mine, theirs] = two()
    mine.write('older')
    mine.press('Enter')
    mine.write('newest')
    theirs.select(7)
    theirs.press('Backspace')
    expect(mine.lines()).toEqual(['oldernewest'])
    mine.editor.undo()
    expect(mine.lines()).toEqual(['older'])
  })

  it('begins a line anew that it has emptied', () => {
    const [mine] = two()
    mine.write('one')
    const [begun] = linesOf(mine)
    mine.editor.undo()
    mine.write('three')
    expect(linesOf(mine)[0]?.begunAt).toBeGreaterThan(begun?.begunAt ?? 0)
  })

  it('of what Markdown made brings the letters back', () => {
    const [mine] = two()
    mine.write('- item')
    expect(kinds(mine)).toEqual(['bullet'])
    expect(mine.lines()).toEqual(['item'])
    mine.editor.undo()
    mine.editor.undo()
    expect(kinds(mine)).toEqual(['plain'])
    expect(mine.lines()).toEqual(['-'])
  })
})

describe('[S24] a line keeps its name with its words', () => {
  it('when it is split at its end, at its beginning and in its middle', () => {
    const [mine] = two()
    mine.write('onetwo')
    const [original] = linesOf(mine)
    mine.press('Enter')
    expect(linesOf(mine)).toMatchObject([{ text: 'onetwo', lineId: original?.lineId }, { text: '' }])
    mine.select(1)
    mine.press('Enter')
    expect(linesOf(mine)).toMatchObject([
      { text: '' },
      { text: 'onetwo', lineId: original?.lineId, begunAt: original?.begunAt },
      {},
    ])
    mine.select(5)
    mine.press('Enter')
    expect(linesOf(mine)).toMatchObject([
      { text: '' },
      { text: 'one', lineId: original?.lineId, begunAt: original?.begunAt },
      { text: 'two', begunAt: original?.begunAt },
      { text: '' },
    ])
    const ids = linesOf(mine).map(({ lineId }) => lineId)
    expect(new Set(ids).size).toBe(4)
  })

  it('when an empty line before or behind it goes', () => {
    const [mine] = two()
    mine.editor.type('\nwords\n')
    const id = linesOf(mine)[1]?.lineId
    mine.select(2)
    mine.press('Backspace')
    mine.select(99)
    mine.press('Backspace')
    expect(linesOf(mine)).toMatchObject([{ text: 'words', lineId: id }])
  })

  it('[S15] and nobody answers what arrives: two people split at once', () => {
    const { mine, theirs, meet } = apart()
    mine.write('shared line')
    meet()
    mine.select(4)
    mine.press('Enter')
    theirs.select(7)
    theirs.press('Enter')
    meet()
    const state = Y.encodeStateVector(mine.doc)
    meet()
    expect(Y.encodeStateVector(mine.doc)).toEqual(state)
    expect(mine.lines()).toEqual(['sha', 'red', ' line'])
    expect(theirs.lines()).toEqual(mine.lines())
    const ids = linesOf(mine).map(({ lineId }) => lineId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('when somebody who brings it back is not the only one', () => {
    const { mine, theirs, meet } = apart()
    mine.editor.type('one\ntwo')
    meet()
    for (const writer of [mine, theirs]) {
      writer.select(5, 99)
      writer.press('Delete')
      writer.select(5)
      writer.press('Backspace')
    }
    meet()
    mine.editor.undo()
    mine.editor.undo()
    theirs.editor.undo()
    theirs.editor.undo()
    meet()
    const ids = linesOf(mine).map(({ lineId }) => lineId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(mine.lines().join(' ')).toContain('two')
    expect(mine.editor.view.state.doc.children.map((line) => line.attrs.id)).toEqual(ids)
  })
})
