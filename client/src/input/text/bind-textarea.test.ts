// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindTextarea } from './bind-textarea.ts'

afterEach(() => document.body.replaceChildren())

function open(initial = '', earlierComes?: () => boolean) {
  const doc = new Y.Doc()
  const text = doc.getText('note')
  text.insert(0, initial)
  const field = document.createElement('textarea')
  document.body.append(field)
  const stop = bindTextarea(text, field, {}, earlierComes)
  field.focus()
  const type = (value: string, caret = value.length) => {
    field.value = value
    field.setSelectionRange(caret, caret)
    field.dispatchEvent(new Event('input'))
  }
  const fromElsewhere = (change: (text: Y.Text) => void) => {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    change(other.getText('note'))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  return { doc, text, field, type, fromElsewhere, stop }
}

describe('a text field bound to a shared text', () => {
  it('writes the smallest edit, so that two tabs can type in one note', () => {
    const { text, type } = open('one three')
    const deltas: unknown[] = []
    text.observe((event) => deltas.push(event.delta))
    type('one two three', 8)
    expect(deltas).toEqual([[{ retain: 4 }, { insert: 'two ' }]])
  })

  it('keeps the selection on its words when text arrives before it', () => {
    const { field, fromElsewhere } = open('keep these words')
    field.setSelectionRange(5, 10, 'backward')
    fromElsewhere((text) => text.insert(0, 'Please '))
    expect(field.value).toBe('Please keep these words')
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('these')
    expect(field.selectionDirection).toBe('backward')
  })

  it('leaves the caret where it is when others go on behind it', () => {
    const { text, field, type, fromElsewhere } = open('late')
    field.setSelectionRange(4, 4)
    fromElsewhere((theirs) => theirs.insert(0, 'very '))
    fromElsewhere((theirs) => theirs.insert(9, ', she said'))
    expect([field.value, field.selectionStart]).toEqual(['very late, she said', 9])
    type('very later, she said', 10)
    expect(text.toString()).toBe('very later, she said')
  })

  it('leaves a composition alone and merges when it ends', () => {
    const { field, text, fromElsewhere } = open('ab')
    field.setSelectionRange(2, 2)
    field.dispatchEvent(new Event('compositionstart'))
    field.value = 'ab´'
    field.setSelectionRange(3, 3)
    field.dispatchEvent(new Event('input'))
    fromElsewhere((shared) => shared.insert(0, '12'))
    expect(field.value).toBe('ab´')
    field.value = 'abé'
    field.setSelectionRange(3, 3)
    field.dispatchEvent(new Event('input'))
    field.dispatchEvent(new Event('compositionend'))
    expect(text.toString()).toBe('12abé')
    expect(field.value).toBe('12abé')
    expect(field.selectionEnd).toBe(5)
  })

  it('replaces the words it meant, even when others moved them meanwhile', () => {
    const { field, text, fromElsewhere } = open('red blue')
    field.dispatchEvent(new Event('compositionstart'))
    fromElsewhere((shared) => shared.insert(0, 'dark '))
    field.value = 'red green'
    field.setSelectionRange(9, 9)
    field.dispatchEvent(new Event('compositionend'))
    expect(text.toString()).toBe('dark red green')
  })

  it('loses nothing when the field goes away while composing', () => {
    const { field, text, stop } = open('a')
    field.dispatchEvent(new Event('compositionstart'))
    field.value = 'ab'
    field.setSelectionRange(2, 2)
    stop()
    expect(text.toString()).toBe('ab')
    text.insert(0, 'x')
    expect(field.value).toBe('ab')
  })

  it('[T25] has a caret that waits for earlier words behind them once they come', () => {
    let comes = true
    const { text, field, type, fromElsewhere } = open('', () => comes)
    fromElsewhere((theirs) => theirs.insert(0, '2 of'))
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['2 of', 4, 4])
    fromElsewhere((theirs) => theirs.insert(4, ' 5 '))
    expect([field.value, field.selectionStart]).toEqual(['2 of 5 ', 7])
    type('2 of 5 people')
    expect(text.toString()).toBe('2 of 5 people')
    comes = false
    fromElsewhere((theirs) => theirs.insert(13, ', she said'))
    expect([field.value, field.selectionStart]).toEqual(['2 of 5 people, she said', 13])
  })

  // Which of two texts that were written at once comes first is by the number of the client.
  it.each([
    { on: 'this device', low: 1, high: 2 },
    { on: 'the server', low: 2, high: 1 },
  ])('[T25] has earlier words before those written meanwhile, also where the lower number is of $on', ({ low, high }) => {
    const { doc, text, field, type } = open('', () => true)
    const server = new Y.Doc()
    server.clientID = low
    doc.clientID = high
    const there = server.getText('note')
    const bring = () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
    there.insert(0, '2 of')
    bring()
    there.insert(4, ' 5 ')
    type('2 ofpeople', 8)
    bring()
    expect(text.toString()).toBe('2 of 5 people')
    expect([field.value, field.selectionStart]).toEqual(['2 of 5 people', 11])
    there.insert(7, 'old ')
    type('2 of 5 people 3')
    bring()
    expect(field.value).toBe('2 of 5 old people 3')
    // Whoever goes back in the text writes there.
    there.insert(11, 'wise ')
    type('1+2 of 5 old people 3', 2)
    bring()
    expect([field.value, field.selectionStart]).toEqual(['1+2 of 5 old wise people 3', 2])
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
    expect(there.toString()).toBe(field.value)
  })

  it('[T25] has earlier words before a composition that they come into', () => {
    const { text, field, fromElsewhere } = open('', () => true)
    field.dispatchEvent(new Event('compositionstart'))
    field.value = 'é'
    fromElsewhere((theirs) => theirs.insert(0, '2 of '))
    expect(field.value).toBe('é')
    field.dispatchEvent(new Event('compositionend'))
    expect([text.toString(), field.value, field.selectionStart]).toEqual(['2 of é', '2 of é', 6])
  })
})
