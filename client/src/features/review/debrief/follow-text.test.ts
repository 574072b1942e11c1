import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { followText } from './follow-text.ts'

const mine = {}
let doc: Y.Doc
let text: Y.Text
let field: HTMLTextAreaElement
let stop: () => void

beforeEach(() => {
  doc = new Y.Doc()
  text = doc.getText('reason:q')
  text.insert(0, 'late')
  field = document.body.appendChild(document.createElement('textarea'))
  stop = followText(text, field, mine)
  field.focus()
})
afterEach(() => {
  stop()
  field.remove()
})

/** Types at the caret, as a browser tells of it. */
const type = (words: string) => {
  field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input'))
}
const caret = (at: number) => {
  field.setSelectionRange(at, at)
  field.dispatchEvent(new Event('keyup'))
}

describe('a field over a shared text', () => {
  test('shows what is there, and writes what is typed as one small edit', () => {
    expect(field.value).toBe('late')
    caret(0)
    const deltas: unknown[] = []
    text.observe((event) => deltas.push(event.delta))
    type('too ')
    expect(text.toString()).toBe('too late')
    expect(deltas).toEqual([[{ insert: 'too ' }]])
  })

  test('keeps the caret at its words when others write before and behind it', () => {
    caret(4)
    text.insert(0, 'very ')
    expect([field.value, field.selectionStart]).toEqual(['very late', 9])
    text.insert(9, ', she said')
    expect(field.selectionStart).toBe(9)
    type('r')
    expect(text.toString()).toBe('very later, she said')
  })

  test('leaves the field alone while a word is composed, and loses neither side’s words', () => {
    caret(4)
    field.dispatchEvent(new Event('compositionstart'))
    field.setRangeText(' 日本', 4, 4, 'end')
    field.dispatchEvent(new Event('input'))
    text.insert(0, 'very ')
    expect(field.value).toBe('late 日本')
    field.dispatchEvent(new Event('compositionend'))
    expect(text.toString()).toBe('very late 日本')
    expect([field.value, field.selectionStart]).toEqual(['very late 日本', 12])
  })

  test('two people in one text end with the same words', () => {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    caret(4)
    type('r')
    other.getText('reason:q').insert(0, 'much ')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(field.value).toBe('much later')
    expect(other.getText('reason:q').toString()).toBe('much later')
  })

  test('stops when told to', () => {
    stop()
    stop = () => undefined
    text.insert(0, 'not ')
    expect(field.value).toBe('late')
  })
})
