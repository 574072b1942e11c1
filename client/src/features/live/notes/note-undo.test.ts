// @vitest-environment jsdom
import { newId } from '@panelbook/shared/base/ids'
import { readNoteLines } from '@panelbook/shared/conduct/notes-doc'
import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteExtensions } from './note-schema.ts'

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

let time = 0

function open(doc: Y.Doc) {
  const fragment = doc.getXmlFragment('general')
  const element = document.createElement('div')
  document.body.append(element)
  const editor = new Editor({
    element,
    extensions: [...noteExtensions({ now: () => ++time, newLineId: () => newId() }), Collaboration.configure({ fragment })],
  })
  opened.push(editor)
  return { editor, lines: () => readNoteLines(fragment) }
}

/** Two pages on which every change arrives at once. */
function openTwo() {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  for (const [from, to] of [docs, [docs[1], docs[0]]] as const) {
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') Y.applyUpdate(to, update, 'network')
    })
  }
  return { owner: open(docs[0]), priya: open(docs[1]) }
}

const end = (editor: Editor) => editor.state.doc.content.size - 1

it('[S22] leaves a line its id and its time when somebody else went on in it', () => {
  const { owner, priya } = openTwo()
  owner.editor.commands.insertContent('Owner starts')
  const [begun] = owner.lines()
  priya.editor.commands.insertContentAt(end(priya.editor), ', and Priya goes on')
  owner.editor.commands.undo()
  expect(owner.lines()).toMatchObject([{ text: ', and Priya goes on', lineId: begun?.lineId, begunAt: begun?.begunAt }])
  expect(priya.lines()).toEqual(owner.lines())
  expect(owner.editor.commands.redo()).toBe(true)
  expect(owner.lines()).toMatchObject([
    { text: 'Owner starts, and Priya goes on', lineId: begun?.lineId, begunAt: begun?.begunAt },
  ])
  expect(priya.lines()).toEqual(owner.lines())
})

it('[S22] leaves others’ words in a heading and in a list that I made', () => {
  for (const html of ['<h2>mine</h2>', '<ul><li><p>mine</p></li></ul>']) {
    const { owner, priya } = openTwo()
    owner.editor.commands.insertContent(html)
    const line = owner.lines().find(({ text }) => text === 'mine')
    let place = 0
    priya.editor.state.doc.descendants((node, position) => {
      if (node.isText && node.text === 'mine') place = position + node.nodeSize
    })
    priya.editor.commands.insertContentAt(place, ' and hers')
    owner.editor.commands.undo()
    expect(owner.lines().filter(({ text }) => text !== '')).toMatchObject([{ text: ' and hers', lineId: line?.lineId }])
    expect(priya.lines()).toEqual(owner.lines())
  }
})

it('[S22] begins a line anew that undo has emptied', () => {
  const { owner } = openTwo()
  owner.editor.commands.insertContent('onetwo')
  const [begun] = owner.lines()
  owner.editor.commands.undo()
  expect(owner.lines().every(({ text }) => text === '')).toBe(true)
  owner.editor.commands.insertContent('three')
  const [anew] = owner.lines()
  expect(anew?.text).toBe('three')
  expect(anew?.begunAt).toBeGreaterThan(begun?.begunAt ?? 0)
})
