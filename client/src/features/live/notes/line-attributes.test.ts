// @vitest-environment jsdom
import { newId } from '@panelbook/shared/base/ids'
import { readNoteLines } from '@panelbook/shared/conduct/notes-doc'
import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import StarterKit from '@tiptap/starter-kit'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LineAttributes } from './line-attributes.ts'

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

let time = 0

function open(doc = new Y.Doc()) {
  const fragment = doc.getXmlFragment('general')
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [
      StarterKit.configure({ undoRedo: false }),
      Collaboration.configure({ fragment }),
      LineAttributes.configure({ now: () => ++time, newLineId: () => newId() }),
    ],
  })
  opened.push(editor)
  return { doc, fragment, editor, lines: () => readNoteLines(fragment) }
}

/** Two documents whose updates travel when the test says so. */
function network(...docs: Y.Doc[]) {
  const queue: { to: Y.Doc; update: Uint8Array }[] = []
  for (const from of docs) {
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      for (const to of docs) if (to !== from) queue.push({ to, update })
    })
  }
  return {
    flush() {
      const sent = queue.length
      for (const { to, update } of queue.splice(0)) Y.applyUpdate(to, update, 'network')
      return sent
    },
  }
}

describe('line attributes', () => {
  it('names a line and begins its time with its first character', () => {
    const { editor, lines } = open()
    expect(lines()).toEqual([])
    editor.commands.insertContent('Hello')
    const [line] = lines()
    expect(line?.lineId).toMatch(/^\w{16}$/)
    expect(line?.begunAt).toBe(time)
    const begun = line?.begunAt
    editor.commands.insertContent(' again')
    expect(lines()[0]).toMatchObject({ text: 'Hello again', lineId: line?.lineId, begunAt: begun })
  })

  it('leaves the id with the text when a line is split at its end, its start and in its middle', () => {
    const { editor, lines } = open()
    editor.commands.insertContent('onetwo')
    const original = lines()[0]
    editor.commands.setTextSelection(7)
    editor.commands.splitBlock()
    expect(lines()).toMatchObject([
      { text: 'onetwo', lineId: original?.lineId },
      { text: '', begunAt: undefined },
    ])
    expect(lines()[1]?.lineId).not.toBe(original?.lineId)
    editor.commands.setTextSelection(1)
    editor.commands.splitBlock()
    expect(lines()[0]).toMatchObject({ text: '', begunAt: undefined })
    expect(lines()[1]).toMatchObject({ text: 'onetwo', lineId: original?.lineId, begunAt: original?.begunAt })
    editor.commands.setTextSelection(6)
    editor.commands.splitBlock()
    const [, first, second] = lines()
    expect(first).toMatchObject({ text: 'one', lineId: original?.lineId, begunAt: original?.begunAt })
    expect(second).toMatchObject({ text: 'two', begunAt: original?.begunAt })
    expect(new Set(lines().map((line) => line.lineId)).size).toBe(lines().length)
  })

  it('gives pasted lines an identity and a time of their own', () => {
    const { editor, lines } = open()
    editor.commands.insertContent('<p>one</p><p>two</p>')
    const html = editor.getHTML()
    expect(html).not.toContain('lineId')
    editor.commands.insertContentAt(editor.state.doc.content.size, html)
    const all = lines().filter((line) => line.text !== '')
    expect(all.map((line) => line.text)).toEqual(['one', 'two', 'one', 'two'])
    expect(new Set(all.map((line) => line.lineId)).size).toBe(4)
    expect(all.every((line) => line.begunAt !== undefined)).toBe(true)
  })

  it('names the items of a list one by one', () => {
    const { editor, lines } = open()
    editor.commands.insertContent('<ul><li><p>a</p></li><li><p>b</p></li></ul>')
    const items = lines().filter((line) => line.text !== '')
    expect(items.map((line) => line.text)).toEqual(['a', 'b'])
    expect(new Set(items.map((line) => line.lineId)).size).toBe(2)
  })

  it('begins an emptied line anew', () => {
    const { editor, lines } = open()
    editor.commands.insertContent('gone')
    const before = lines()[0]
    editor.commands.setContent('')
    editor.commands.insertContent('new')
    expect(lines()[0]?.begunAt).toBeGreaterThan(before?.begunAt ?? 0)
  })

  it('[S15] never answers what arrives from others: two people settle at once', () => {
    const a = open()
    const b = open()
    const wire = network(a.doc, b.doc)
    a.editor.commands.insertContent('shared line')
    wire.flush()
    expect(b.lines()).toEqual(a.lines())
    expect(wire.flush()).toBe(0)
    // Both split the same line before they hear of each other.
    a.editor.commands.setTextSelection(4)
    a.editor.commands.splitBlock()
    b.editor.commands.setTextSelection(7)
    b.editor.commands.splitBlock()
    wire.flush()
    expect(wire.flush()).toBe(0)
    expect(b.lines()).toEqual(a.lines())
    expect(a.editor.getJSON()).toEqual(b.editor.getJSON())
    // Whoever types next repairs what the two splits left behind, once.
    a.editor.commands.insertContentAt(1, '!')
    wire.flush()
    expect(wire.flush()).toBe(0)
    const ids = a.lines().map((line) => line.lineId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(b.lines()).toEqual(a.lines())
  })

  it('[S22] undo takes back my own lines only, and writes no attributes of its own', () => {
    const a = open()
    const b = open()
    const wire = network(a.doc, b.doc)
    a.editor.commands.insertContent('mine')
    wire.flush()
    b.editor.commands.insertContentAt(b.editor.state.doc.content.size, '<p>yours</p>')
    wire.flush()
    a.editor.commands.undo()
    wire.flush()
    const texts = b.lines().map((line) => line.text)
    expect(texts).toContain('yours')
    expect(texts).not.toContain('mine')
    expect(a.lines()).toEqual(b.lines())
  })
})
