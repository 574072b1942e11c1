import { readScorecard, setRating, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createDocumentView } from './document-view.ts'

function open() {
  const doc = new Y.Doc()
  const frames: (() => void)[] = []
  const view = createDocumentView(doc, readScorecard, (callback) => frames.push(callback))
  let changes = 0
  view.subscribe(() => changes++)
  return { doc, view, frames, changes: () => changes, frame: () => frames.splice(0).forEach((callback) => void callback()) }
}

describe('a document view', () => {
  it('shows one’s own change at once', () => {
    const { doc, view, frames } = open()
    setRating(doc, 'q1', { kind: 'rated', value: 3 })
    expect(view.get().content.ratings).toEqual({ q1: { kind: 'rated', value: 3 } })
    expect(frames).toHaveLength(0)
  })

  it('reads what others wrote once a frame, however much it is', () => {
    const { doc, view, frames, frame, changes } = open()
    const other = new Y.Doc()
    other.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
    for (const value of [1, 2, 3, 4]) setRating(other, 'q1', { kind: 'rated', value })
    expect(view.get().content.ratings).toEqual({})
    expect(frames).toHaveLength(1)
    frame()
    expect(view.get().content.ratings).toEqual({ q1: { kind: 'rated', value: 4 } })
    expect(changes()).toBe(1)
  })

  it('keeps the parts that did not change identical', () => {
    const { doc, view } = open()
    setRating(doc, 'q1', { kind: 'rated', value: 3 })
    const before = view.get().content
    takeAwaysText(doc).insert(0, 'Clear thinker')
    expect(view.get().content.takeAways).toBe('Clear thinker')
    expect(view.get().content.ratings).toBe(before.ratings)
  })

  it('tells nobody when a change reads the same, and nothing after it is closed', () => {
    const { doc, view, changes } = open()
    setRating(doc, 'q1', { kind: 'rated', value: 3 })
    setRating(doc, 'q1', { kind: 'rated', value: 3 })
    expect(changes()).toBe(1)
    view.close()
    setRating(doc, 'q1', { kind: 'rated', value: 4 })
    expect(changes()).toBe(1)
  })
})
