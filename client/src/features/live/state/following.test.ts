import { askQuestion, readConduct, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createDocumentView } from './document-view.ts'
import { followPanel, hasJustMoved } from './following.ts'
import { createLiveUi } from './live-ui.ts'

function open({ begun = true } = {}) {
  const doc = new Y.Doc()
  const moderator = new Y.Doc()
  moderator.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
  if (begun) startInterview(moderator, 'a', 'mia', 1)
  const ui = createLiveUi()
  const conduct = createDocumentView(doc, readConduct, (frame) => frame())
  const work = { going: false }
  const time = { now: 10_000 }
  const inView = (browsing?: string, current?: string) => browsing ?? current ?? 'a'
  followPanel({ conduct, ui, ownClient: doc.clientID, inView, isAtWork: () => work.going, tick: () => time.now })
  return { doc, moderator, ui, work, time, shown: () => inView(ui.getState().browsing, conduct.get().current) }
}

describe('following the panel', () => {
  it('goes with it, and keeps the way back', () => {
    const { moderator, ui, shown } = open()
    askQuestion(moderator, 'b', 2)
    expect(shown()).toBe('b')
    expect(ui.getState().moved).toMatchObject({ from: 'a', to: 'b', client: moderator.clientID, stayed: false })
  })

  it('[T25] stays at the question that somebody is in the middle of, and says where the panel is', () => {
    const { moderator, ui, work, shown } = open()
    work.going = true
    askQuestion(moderator, 'b', 2)
    expect(shown()).toBe('a')
    expect(ui.getState().moved).toMatchObject({ from: 'a', to: 'b', stayed: true })
    work.going = false
    askQuestion(moderator, 'c', 3)
    expect(shown()).toBe('a')
    expect(ui.getState().moved).toMatchObject({ from: 'a', to: 'c', stayed: true })
  })

  it('[T25] never shows the other question, not for a moment', () => {
    const { moderator, ui, work, shown } = open()
    work.going = true
    const seen = new Set<string>()
    ui.subscribe(() => seen.add(shown()))
    askQuestion(moderator, 'b', 2)
    expect([...seen]).toEqual(['a'])
  })

  it('[T31] opens where the panel is: what was asked before this page knew of it is no move', () => {
    const { doc, ui, shown } = open({ begun: false })
    const before = new Y.Doc()
    startInterview(before, 'a', 'mia', 1)
    askQuestion(before, 'b', 2)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before))
    expect(shown()).toBe('b')
    expect(ui.getState().moved).toMatchObject({ to: 'b', news: false })
    askQuestion(before, 'c', 3)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before))
    expect(ui.getState().moved).toMatchObject({ from: 'b', to: 'c', news: true })
  })

  it('[T25] says so where somebody was typing already when it came', () => {
    const { moderator, ui, work, shown } = open({ begun: false })
    work.going = true
    startInterview(moderator, 'a', 'mia', 1)
    askQuestion(moderator, 'b', 2)
    expect(shown()).toBe('a')
    expect(ui.getState().moved).toMatchObject({ from: 'a', to: 'b', stayed: true, news: true })
  })

  it('is not told of its own moves, nor of one to where it is', () => {
    const { doc, moderator, ui } = open()
    askQuestion(doc, 'b', 2)
    expect(ui.getState().moved).toBeUndefined()
    ui.setState({ browsing: 'c' })
    askQuestion(moderator, 'c', 3)
    expect(ui.getState().moved).toBeUndefined()
  })

  it('[T29] takes what comes at once after such a move for meant for the question before it', () => {
    const { moderator, ui, time } = open()
    askQuestion(moderator, 'b', 2)
    expect(hasJustMoved(ui.getState(), time.now + 150)).toBe(true)
    expect(hasJustMoved(ui.getState(), time.now + 400)).toBe(false)
  })
})
