import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addNoteLine, NOTE_LENGTH, takeNoteLineOut } from './note-lines.ts'

const noteOf = (text: string): Y.Text => {
  const note = new Y.Doc().getText('note')
  note.insert(0, text)
  return note
}

describe('[U32] a line that is put into a private note', () => {
  it('stands below what is there, and comes out again as it went in', () => {
    for (const before of ['', 'Calm', 'Calm\n', 'Rang the owner twice\nCalm']) {
      const note = noteOf(before)
      expect(addNoteLine(note, 'Rang the owner', undefined)).toBe(true)
      expect(note.toString().split('\n').at(-1)).toBe('Rang the owner')
      expect(takeNoteLineOut(note, 'Rang the owner', undefined)).toBe(true)
      expect(note.toString()).toBe(before.replace(/\n$/, ''))
    }
  })

  it('is the last line of those words, and never a part of another', () => {
    const note = noteOf('Calm\nCalm and kind\nCalm\nso what')
    expect(takeNoteLineOut(note, 'Calm', undefined)).toBe(true)
    expect(note.toString()).toBe('Calm\nCalm and kind\nso what')
    expect(takeNoteLineOut(note, 'Calm', undefined)).toBe(true)
    expect(note.toString()).toBe('Calm and kind\nso what')
    expect(takeNoteLineOut(note, 'Calm', undefined)).toBe(false)
    expect(note.toString()).toBe('Calm and kind\nso what')
  })

  it('is never cut: where a note is full nothing changes', () => {
    const note = noteOf('a'.repeat(NOTE_LENGTH - 3))
    expect(addNoteLine(note, 'abc', undefined)).toBe(false)
    expect(note.length).toBe(NOTE_LENGTH - 3)
    expect(addNoteLine(note, 'ab', undefined)).toBe(true)
  })
})
