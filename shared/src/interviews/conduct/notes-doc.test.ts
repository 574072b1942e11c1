import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendNoteLine, newLineMark, noteText, noteTextName, readNoteLines } from './notes-doc.ts'

function note(client = 1): Y.Text {
  const doc = new Y.Doc()
  doc.clientID = client
  return noteText(doc, 'general')
}

/** The document that a text stands in. */
function docOf({ doc }: Y.Text): Y.Doc {
  if (!doc) throw new Error('A note stands in a document')
  return doc
}

const copyOf = (text: Y.Text, client: number): Y.Text => {
  const doc = new Y.Doc()
  doc.clientID = client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(docOf(text)))
  return noteText(doc, 'general')
}

function exchange(...texts: Y.Text[]): void {
  for (const from of texts) for (const to of texts) Y.applyUpdate(docOf(to), Y.encodeStateAsUpdate(docOf(from)))
}

const texts = (text: Y.Text) => readNoteLines(text).map((line) => line.text)

describe('readNoteLines', () => {
  it('reads lines with their names and times', () => {
    const text = note()
    appendNoteLine(text, { id: 'l1', at: 100, text: 'Streams the file' })
    appendNoteLine(text, { id: 'l2', at: 200, text: 'Then', kind: 'heading2' })
    expect(readNoteLines(text)).toEqual([
      { lineId: 'l1', begunAt: 100, kind: 'plain', depth: 0, text: 'Streams the file', clients: [1] },
      { lineId: 'l2', begunAt: 200, kind: 'heading2', depth: 0, text: 'Then', clients: [1] },
    ])
  })

  it('reads words, not formatting, and a break within a line as a space', () => {
    const text = note()
    appendNoteLine(text, { id: 'l1', text: 'It is ' })
    text.insert(text.length, 'lazy', { bold: true })
    text.insert(text.length, '\n& single use', {})
    expect(texts(text)).toEqual(['It is lazy & single use'])
  })

  it('keeps an empty line: somebody is about to write there. Its time is that of what comes', () => {
    const text = note()
    appendNoteLine(text, { id: 'l1', at: 5, text: '' })
    expect(readNoteLines(text)).toEqual([{ lineId: 'l1', begunAt: undefined, kind: 'plain', depth: 0, text: '', clients: [] }])
  })

  it('[T11] names who wrote most of a line first', () => {
    const mine = note(1)
    appendNoteLine(mine, { id: 'l1', text: 'ab' })
    const theirs = copyOf(mine, 2)
    theirs.insert(theirs.length, ' and much more', {})
    expect(readNoteLines(theirs)[0]?.clients).toEqual([2, 1])
  })

  it('[S15] two people in one line end with the same line', () => {
    const a = note(1)
    appendNoteLine(a, { id: 'l1', text: 'same' })
    const b = copyOf(a, 2)
    a.insert(a.length, ' line', {})
    b.insert(1, 'The ', {})
    exchange(a, b)
    expect(texts(a)).toEqual(['The same line'])
    expect(readNoteLines(b)).toEqual(readNoteLines(a))
  })

  it('[S23] what is done to a line leaves the words that somebody else writes in it', () => {
    const a = note(1)
    appendNoteLine(a, { id: 'l1', text: 'one two' })
    appendNoteLine(a, { id: 'l2', text: 'three' })
    const [b, c] = [copyOf(a, 2), copyOf(a, 3)]
    // One makes the line a heading and splits it, one takes the next line's beginning away, one writes on in both.
    ;(a.toDelta()[0].insert as Y.Map<unknown>).set('kind', 'heading1')
    a.insertEmbed(4, newLineMark({ id: 'l3' }), {})
    b.delete(8, 1)
    c.insert(8, ' and a half', {})
    c.insert(c.length, ' four', {})
    exchange(a, b, c)
    expect(texts(a)).toEqual(['one', ' two and a halfthree four'])
    expect(texts(b)).toEqual(texts(a))
    expect(texts(c)).toEqual(texts(a))
  })

  it('[S24] of two lines with one name the first has it, and the other a name of its own that is the same everywhere', () => {
    const a = note(1)
    appendNoteLine(a, { id: 'l1', text: 'one' })
    const b = copyOf(a, 2)
    appendNoteLine(a, { id: 'back', text: 'mine' })
    appendNoteLine(b, { id: 'back', text: 'theirs' })
    exchange(a, b)
    const ids = readNoteLines(a).map(({ lineId }) => lineId)
    expect(ids.filter((id) => id === 'back')).toHaveLength(1)
    expect(new Set(ids).size).toBe(3)
    expect(readNoteLines(b)).toEqual(readNoteLines(a))
  })
})

describe('[S21] foreign content in notes', () => {
  it('letters before the first mark are a line that nobody has named', () => {
    const text = note()
    text.insert(0, 'loose')
    expect(readNoteLines(text)).toEqual([
      { lineId: undefined, begunAt: undefined, kind: 'plain', depth: 0, text: 'loose', clients: [1] },
    ])
  })

  it('wrong values in a mark cost only themselves', () => {
    const text = note()
    const wrong = (values: Record<string, unknown>, words: string) => {
      text.insertEmbed(text.length, new Y.Map(Object.entries(values)), {})
      text.insert(text.length, words, {})
    }
    wrong({ id: 'l1', at: 'noon' }, 'a')
    wrong({ id: 'not an id', at: 5 }, 'b')
    wrong({ id: null, at: null, kind: 'marquee', depth: -4 }, 'c')
    wrong({ id: { deep: true }, at: [1, 2] }, 'd')
    expect(readNoteLines(text).map(({ lineId, begunAt, text: words }) => ({ lineId, begunAt, text: words }))).toEqual([
      { lineId: 'l1', begunAt: undefined, text: 'a' },
      { lineId: undefined, begunAt: 5, text: 'b' },
      { lineId: undefined, begunAt: undefined, text: 'c' },
      { lineId: undefined, begunAt: undefined, text: 'd' },
    ])
  })

  it('objects and types among the letters say nothing and fail nothing', () => {
    const text = note()
    appendNoteLine(text, { id: 'l1', text: 'ab' })
    text.insertEmbed(2, { image: 'x' }, {})
    text.insertEmbed(2, new Y.Text('inside'), {})
    text.insertEmbed(2, new Y.XmlElement('p'), {})
    expect(texts(text)).toEqual(['ab'])
  })
})

it('[S21] whatever stands in a text, every letter is in some line, once and in order', () => {
  const part = fc.oneof(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.record({ embed: fc.dictionary(fc.constantFrom('id', 'at', 'x'), fc.jsonValue()) }),
    fc.record({ mark: fc.dictionary(fc.constantFrom('id', 'at', 'kind', 'depth'), fc.jsonValue()) }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = note()
      for (const each of parts) {
        if (typeof each === 'string') text.insert(text.length, each, {})
        else if ('embed' in each) text.insertEmbed(text.length, each.embed, {})
        else text.insertEmbed(text.length, new Y.Map(Object.entries(each.mark)), {})
      }
      expect(texts(text).join('')).toBe(parts.filter((each) => typeof each === 'string').join(''))
      const ids = readNoteLines(text).flatMap(({ lineId }) => (lineId === undefined ? [] : [lineId]))
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

it('names a text for each question and one for none', () => {
  expect(noteTextName('general')).toBe('lines:general')
  expect(noteTextName('q1')).toBe('lines:q1')
})
