import { expect, test } from 'vitest'
import { unsavedDrafts } from '../../../../api/device/kept-drafts.ts'
import { createEarlyNotes } from './early-notes.ts'

function memory(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

test('[T9] words typed before the notes are open are there after a reload, each in its place, until they are in the notes', () => {
  const storage = memory()
  const before = createEarlyNotes(storage, 'mia', 'one')
  before.set('q1', { typed: 'She drew the queue', focused: true })
  before.set('general', { typed: 'Calm', focused: false })
  before.set('q2', { typed: '', focused: true })
  const after = createEarlyNotes(storage, 'mia', 'one')
  expect(after.places().map((place) => [place, after.get(place)])).toEqual([
    ['q1', { typed: 'She drew the queue', focused: false }],
    ['general', { typed: 'Calm', focused: false }],
  ])
  expect(createEarlyNotes(storage, 'mia', 'two').places()).toEqual([])
  expect(createEarlyNotes(storage, 'leo', 'one').places()).toEqual([])
  after.delete('q1')
  expect(createEarlyNotes(storage, 'mia', 'one').places()).toEqual(['general'])
  after.delete('general')
  expect(storage.length).toBe(0)
})

test('[T38] words that wait for the notes are named before another person takes them away', () => {
  const storage = memory()
  createEarlyNotes(storage, 'mia', 'one').set('q1', { typed: 'She drew the queue', focused: true })
  expect(unsavedDrafts(storage)).toEqual([{ personId: 'mia', what: 'shared notes' }])
})

test('[T9] a storage that is full or forbidden takes nothing from the page', () => {
  const forbidden = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const notes = createEarlyNotes({ getItem: forbidden, setItem: forbidden, removeItem: forbidden }, 'mia', 'one')
  notes.set('q1', { typed: 'Words', focused: true })
  expect(notes.get('q1')).toEqual({ typed: 'Words', focused: true })
})
