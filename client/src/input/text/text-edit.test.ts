import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { caretAfter, type TextDelta, textEdit } from './text-edit.ts'

describe('textEdit', () => {
  it('finds nothing to do between equal texts', () => expect(textEdit('same', 'same', 4)).toBeUndefined())

  it('places a doubled letter where the caret says it was typed', () => {
    expect(textEdit('helo', 'hello', 3)).toEqual({ index: 2, remove: 0, insert: 'l' })
    expect(textEdit('helo', 'hello', 4)).toEqual({ index: 3, remove: 0, insert: 'l' })
    expect(textEdit('aaa', 'aaaa', 1)).toEqual({ index: 0, remove: 0, insert: 'a' })
  })

  it('keeps a surrogate pair whole when one emoji replaces another of the same half', () => {
    // U+1F600 and U+1F601 share their first code unit.
    expect(textEdit('a😀b', 'a😁b', 3)).toEqual({ index: 1, remove: 2, insert: '😁' })
    // U+1F600 and U+1FA00 end differently, U+1F600 and U+1FE00 share their second code unit.
    expect(textEdit('\u{1F600}', '\u{1FA00}', 0)).toEqual({ index: 0, remove: 2, insert: '\u{1FA00}' })
  })

  it('always reproduces the new text, whatever the caret', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 24 }),
        fc.string({ unit: 'binary', maxLength: 24 }),
        fc.nat(40),
        (before, after, caret) => {
          const edit = textEdit(before, after, caret)
          const result = edit ? before.slice(0, edit.index) + edit.insert + before.slice(edit.index + edit.remove) : before
          expect(result).toBe(after)
        },
      ),
    )
  })
})

describe('caretAfter', () => {
  it('moves with text before it and stays before text after it', () => {
    expect(caretAfter(3, [{ insert: 'ab' }])).toBe(5)
    expect(caretAfter(3, [{ retain: 4 }, { insert: 'ab' }])).toBe(3)
    expect(caretAfter(3, [{ retain: 3 }, { insert: 'ab' }])).toBe(3)
    expect(caretAfter(3, [{ retain: 3 }, { insert: 'ab' }], true)).toBe(5)
    expect(caretAfter(3, [{ retain: 1 }, { delete: 5 }])).toBe(1)
    expect(caretAfter(3, [{ delete: 2 }, { retain: 5 }, { delete: 1 }])).toBe(1)
  })

  it('keeps the text left of the caret left of it through any remote edit', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        fc.nat(20),
        fc.nat(20),
        fc.nat(5),
        fc.string({ maxLength: 5 }),
        (text, caret, at, cut, add) => {
          const doc = new Y.Doc()
          const shared = doc.getText()
          shared.insert(0, text)
          const start = Math.min(caret, text.length)
          const index = Math.min(at, text.length)
          let delta: TextDelta = []
          shared.observe((event) => {
            delta = event.delta as TextDelta
          })
          doc.transact(() => {
            shared.delete(index, Math.min(cut, text.length - index))
            shared.insert(index, add)
          })
          const moved = caretAfter(start, delta)
          expect(moved).toBeGreaterThanOrEqual(0)
          expect(moved).toBeLessThanOrEqual(shared.length)
          // An edit wholly to the right leaves the caret alone; one wholly to the left moves it by exactly its change in length.
          if (index >= start) expect(moved).toBe(start)
          if (index + cut < start) expect(moved).toBe(start + shared.length - text.length)
        },
      ),
    )
  })
})
