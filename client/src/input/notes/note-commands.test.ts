// @vitest-environment jsdom
import { appendNoteLine, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type EditorWorld, editorWorld, linesOf, type Writer } from './editor-world.fixture.ts'
import { goToEnd, toggleKind } from './note-commands.ts'

let world: EditorWorld | undefined
afterEach(() => {
  world?.close()
  world = undefined
})

/** Two pages on which every change arrives at once. */
const two = () => {
  world = editorWorld(2, { instant: true })
  return world.writers as [Writer, Writer]
}
const kinds = (writer: Writer) => writer.editor.view.state.doc.children.map((line) => line.attrs.kind as string)

describe('[S21] foreign content', () => {
  it('is shown as such, typed around, and left as it is', () => {
    const [mine] = two()
    mine.write('ab')
    mine.text.insertEmbed(2, { image: 'x' }, {})
    mine.text.format(1, 1, { color: 'red' })
    mine.select(99)
    mine.write('c')
    mine.editor.run(toggleKind('heading1'))
    expect(mine.editor.view.dom.textContent).toContain('[image]')
    expect(mine.text.toDelta()).toEqual([
      { insert: expect.any(Y.Map) },
      { insert: 'a', attributes: { color: 'red' } },
      { insert: { image: 'x' } },
      { insert: 'bc' },
    ])
  })

  it('of a program that knows only text: letters before any mark, and line breaks', () => {
    const [mine, theirs] = two()
    theirs.text.insert(0, 'plain\ntext')
    expect(mine.editor.view.dom.querySelectorAll('br:not([class])')).toHaveLength(1)
    mine.select(99)
    mine.write('!')
    expect(readNoteLines(mine.text)).toMatchObject([{ text: 'plain text!', lineId: expect.any(String) }])
  })
})

describe('n', () => {
  const mine = (writer: Writer) => (lineId: string | null) =>
    linesOf(writer).find((line) => line.lineId === lineId)?.clients[0] === writer.doc.clientID
  const toEnd = (writer: Writer) => goToEnd(writer.editor.view, mine(writer), () => 'made')

  it('[S27] goes to a new line behind a colleague’s, and to the end of my own', () => {
    const [me, colleague] = two()
    expect(toEnd(me)).toBeUndefined()
    colleague.write('theirs')
    expect(toEnd(me)).toBe('made')
    me.write('mine')
    expect(me.lines()).toEqual(['theirs', 'mine'])
    me.select(1)
    expect(toEnd(me)).toBeUndefined()
    expect(me.shown()).toBe('theirs\nmine|')
  })
})

describe('keys', () => {
  it('a list goes on with Enter and ends with Enter on an empty item; Backspace at its beginning makes it plain, then joins', () => {
    const [mine] = two()
    mine.write('- one')
    mine.press('Enter')
    mine.write('two')
    mine.press('Tab')
    expect(mine.editor.view.state.doc.children.map((line) => [line.attrs.kind, line.attrs.depth])).toEqual([
      ['bullet', 0],
      ['bullet', 1],
    ])
    mine.press('Enter')
    mine.press('Enter')
    expect(kinds(mine)).toEqual(['bullet', 'bullet', 'bullet'])
    mine.press('Enter')
    expect(kinds(mine)).toEqual(['bullet', 'bullet', 'plain'])
    mine.select(5)
    mine.press('Backspace')
    mine.press('Backspace')
    expect(kinds(mine)[1]).toBe('plain')
    mine.press('Backspace')
    expect(mine.lines()).toEqual(['onetwo', ''])
  })

  it('Tab leaves the editor where there is nothing to move in, and Escape always', () => {
    const [mine] = two()
    mine.write('plain')
    expect(mine.press('Tab')).toBe(false)
    expect(mine.press('Escape')).toBe(true)
  })

  it('Markdown makes headings, quotes, numbers, bold, italic and links as it is typed', () => {
    const [mine] = two()
    for (const line of ['## Title', '1. first', '> said', '**bold** and *thin* and `code` ', 'see https://example.org/a, ']) {
      mine.write(line)
      mine.press('Enter')
      if (kinds(mine).at(-1) !== 'plain') mine.press('Enter')
    }
    expect(kinds(mine).slice(0, 4)).toEqual(['heading2', 'number', 'quote', 'plain'])
    const html = mine.editor.view.dom.innerHTML
    expect(html).toContain('<strong>bold</strong> and <em>thin</em> and <code>code</code>')
    expect(mine.lines()[4]).toBe('see https://example.org/a, ')
  })
})

it('reads a note that is there already', () => {
  const [mine, theirs] = two()
  appendNoteLine(theirs.text, { id: 'l1', at: 7, text: 'one', kind: 'quote' })
  expect(mine.editor.binding.read().toJSON()).toEqual(mine.editor.view.state.doc.toJSON())
  expect(mine.editor.view.dom.querySelector('p')?.dataset).toMatchObject({ line: 'l1', kind: 'quote', begun: '7' })
})
