import { readConduct, setProbeAsked } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { readScorecard, setRating, setSignal } from '@panelbook/shared/scorecards/scorecard-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createTickUndo, TICKED } from './card-undo.ts'

function open() {
  const card = new Y.Doc()
  const conduct = new Y.Doc()
  const undo = createTickUndo([
    { doc: card, maps: ['ratings', 'signals'] },
    { doc: conduct, maps: ['probes'] },
  ])
  const rating = () => readScorecard(card).content.ratings.q
  const probes = () => readConduct(conduct).probesAsked.get('q')?.size ?? 0
  return { card, conduct, undo, rating, probes }
}

describe('undo of ticks and ratings', () => {
  it('[S22] goes back in the order things were done, over both documents', () => {
    const { card, conduct, undo, rating, probes } = open()
    setRating(card, 'q', { kind: 'rated', value: 2 }, TICKED)
    setProbeAsked(conduct, 'q', 'p', { at: 1 }, TICKED)
    setRating(card, 'q', { kind: 'rated', value: 3 }, TICKED)
    expect(undo.undo()).toBe('done')
    expect(rating()).toEqual({ kind: 'rated', value: 2 })
    expect(undo.undo()).toBe('done')
    expect(probes()).toBe(0)
    expect(undo.redo()).toBe('done')
    expect(probes()).toBe(1)
    expect(undo.redo()).toBe('done')
    expect(rating()).toEqual({ kind: 'rated', value: 3 })
    expect(undo.redo()).toBe('none')
    undo.undo()
    undo.undo()
    undo.undo()
    expect(rating()).toBeUndefined()
    expect(undo.undo()).toBe('none')
  })

  it('[S22] leaves alone what others ticked', () => {
    const { conduct, undo, probes } = open()
    const other = new Y.Doc()
    setProbeAsked(other, 'q', 'theirs', { at: 1 }, TICKED)
    Y.applyUpdate(conduct, Y.encodeStateAsUpdate(other))
    expect(undo.undo()).toBe('none')
    expect(probes()).toBe(1)
  })

  it('[S22] takes no older tick back in place of one that a colleague took back', () => {
    const { conduct, undo } = open()
    const ids = () => [...(readConduct(conduct).probesAsked.get('q')?.keys() ?? [])]
    setProbeAsked(conduct, 'q', 'first', { at: 1 }, TICKED)
    setProbeAsked(conduct, 'q', 'second', { at: 2 }, TICKED)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(conduct))
    setProbeAsked(other, 'q', 'second', false)
    Y.applyUpdate(conduct, Y.encodeStateAsUpdate(other))
    expect(undo.undo()).toBe('gone')
    expect(ids()).toEqual(['first'])
    expect(undo.undo()).toBe('done')
    expect(ids()).toEqual([])
    expect(undo.undo()).toBe('none')
    expect(undo.redo()).toBe('done')
    expect(ids()).toEqual(['first'])
  })

  it('forgets what was taken back once something new is ticked', () => {
    const { card, conduct, undo } = open()
    setProbeAsked(conduct, 'q', 'p', { at: 1 }, TICKED)
    undo.undo()
    setSignal(card, 'q', 's', 5, TICKED)
    expect(undo.redo()).toBe('none')
  })
})
