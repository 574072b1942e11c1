import { describe, expect, test } from 'vitest'
import { changedNote, type NoteChange, readNote } from './document-note.ts'

const noteAfter = (...changes: NoteChange[]) =>
  readNote(changes.reduce<unknown>((value, change) => changedNote(value, change), undefined))
const confirmed = (...vector: [number, number][]): NoteChange => ({ kind: 'confirmed', vector: new Map(vector) })

describe('[T61] the note that all tabs of a person share', () => {
  test('keeps what one tab typed until a document that holds it is confirmed, whichever tab that is', () => {
    const both: NoteChange[] = [
      { kind: 'typed', upTo: new Map([[11, 5]]) },
      { kind: 'typed', upTo: new Map([[22, 7]]) },
    ]
    expect(noteAfter(...both)).toEqual({ unsent: true, seen: false })
    expect(noteAfter(...both, confirmed([11, 5]))).toEqual({ unsent: true, seen: false })
    expect(noteAfter(...both, confirmed([11, 5], [22, 6]))).toEqual({ unsent: true, seen: false })
    expect(noteAfter(...both, confirmed([11, 5], [22, 7]))).toEqual({ unsent: false, seen: false })
    expect(noteAfter(...both, confirmed([11, 5]), confirmed([22, 9]))).toEqual({ unsent: false, seen: false })
  })

  test('knows the most that a tab typed, whatever is told last', () => {
    const most = noteAfter(
      { kind: 'typed', upTo: new Map([[1, 9]]) },
      { kind: 'typed', upTo: new Map([[1, 3]]) },
      confirmed([1, 3]),
    )
    expect(most.unsent).toBe(true)
  })

  test('keeps that something was deleted, of which no clock tells, until anything is confirmed', () => {
    const deleted: NoteChange = { kind: 'typed', upTo: new Map() }
    expect(noteAfter(deleted).unsent).toBe(true)
    expect(noteAfter(deleted, confirmed()).unsent).toBe(false)
  })

  test('loses nothing to being opened or seen, and everything to being discarded', () => {
    const typed: NoteChange = { kind: 'typed', upTo: new Map([[1, 1]]) }
    expect(noteAfter(typed, { kind: 'opened' }, { kind: 'seen' })).toEqual({ unsent: true, seen: true })
    expect(noteAfter(typed, { kind: 'discarded' })).toEqual({ unsent: false, seen: false })
  })

  test('reads one of an earlier release, which any tab that is confirmed had read, and takes nothing else for a note', () => {
    const earlier = { unsent: true, seen: true }
    expect(readNote(earlier)).toEqual(earlier)
    expect(readNote(changedNote(earlier, { kind: 'opened' }))).toEqual(earlier)
    expect(readNote(changedNote(earlier, confirmed([1, 1])))).toEqual({ unsent: false, seen: true })
    for (const no of [undefined, null, 3, 'unsent', [], { unsent: 'true', seen: 1 }])
      expect(readNote(no)).toEqual({ unsent: false, seen: false })
    expect(readNote({ unsent: true, waiting: { 1: 'many' } })).toEqual({ unsent: true, seen: false })
  })
})
