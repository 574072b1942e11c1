import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createDocumentView } from './document-view.ts'
import { createLiveActions } from './live-actions.ts'
import { createLiveUi } from './live-ui.ts'

function open({ arrived = true } = {}) {
  const conduct = new Y.Doc()
  const card = new Y.Doc()
  const ui = createLiveUi()
  const now = { value: 1_000 }
  const here = { arrived, told: 0 }
  let ids = 0
  const view = createDocumentView(conduct, readConduct, (frame) => frame())
  const actions = createLiveActions({
    order: ['a', 'b', 'c'],
    myId: 'mia',
    conduct: { doc: conduct, view, arrived: () => here.arrived },
    card: { doc: card, view: createDocumentView(card, readScorecard, (frame) => frame()) },
    ui,
    viewing: () => ui.getState().browsing ?? view.get().current ?? 'a',
    now: () => now.value,
    newId: () => `id${++ids}`,
    sayNotYet: () => {
      here.told += 1
    },
  })
  return { actions, ui, now, here, conducted: () => readConduct(conduct), content: () => readScorecard(card).content }
}

describe('what one can do on the live page', () => {
  it('starts with the first question and whoever starts asks it', () => {
    const { actions, conducted } = open()
    actions.start()
    expect(conducted()).toMatchObject({ current: 'a', asker: 'mia' })
  })

  it('[T50] before the conversation has arrived no act writes in it, and each says so', () => {
    const { actions, here, conducted } = open({ arrived: false })
    const empty = conducted()
    const skipped = { reason: 'out-of-time' } as const
    const done = () => [
      actions.start(),
      actions.pause(),
      actions.resume(),
      actions.end(),
      actions.ask('b'),
      actions.askNext(),
      actions.handTo('priya'),
      actions.skip('a', skipped),
      actions.unskip('a'),
      actions.toggleProbe('a', 'p1'),
      actions.whisper({ kind: 'text', text: 'Wrap up' }),
    ]
    expect(done()).toEqual(Array.from({ length: 11 }, () => false))
    expect(conducted()).toEqual(empty)
    expect(here.told).toBe(11)
    here.arrived = true
    expect(done()).toEqual(Array.from({ length: 11 }, () => true))
    expect(conducted().whispers).toHaveLength(1)
    expect(here.told).toBe(11)
  })

  it('[T30] whoever moves the panel to a question asks it, until they hand it over', () => {
    const { actions, conducted } = open()
    actions.start()
    actions.handTo('priya')
    expect(conducted().asker).toBe('priya')
    actions.askNext()
    expect(conducted()).toMatchObject({ current: 'b', asker: 'mia' })
  })

  it('[T29] asks nothing twice: where a colleague moved to the same question, it is there already', () => {
    const { actions, conducted } = open()
    actions.start()
    actions.ask('b')
    actions.ask('b')
    expect(conducted().timeline.filter((event) => event.type === 'asked')).toHaveLength(2)
  })

  it('browses away and comes back; going to the panel’s question is following it', () => {
    const { actions, ui } = open()
    actions.start()
    actions.walk(1)
    expect(ui.getState().browsing).toBe('b')
    actions.walk(-1)
    expect(ui.getState().browsing).toBeUndefined()
    actions.goTo('c')
    actions.follow()
    expect(ui.getState().browsing).toBeUndefined()
  })

  it('goes from the wrap-up back to the question one came from, and not past it', () => {
    const { actions, ui } = open()
    actions.goTo('b')
    ui.setState({ middle: 'wrap-up' })
    actions.walk(1)
    expect(ui.getState()).toMatchObject({ middle: 'wrap-up', browsing: 'b' })
    actions.walk(-1)
    expect(ui.getState()).toMatchObject({ middle: 'question', browsing: 'b' })
  })

  it('[T7] skips the question being asked and moves the panel on; asking it again takes the skip back', () => {
    const { actions, conducted } = open()
    actions.start()
    actions.skip('b', { reason: 'already-covered' })
    expect(conducted().current).toBe('a')
    actions.skip('a', { reason: 'out-of-time' })
    expect(conducted().current).toBe('c')
    expect(conducted().skips.get('a')?.reason).toBe('out-of-time')
    expect(actions.upcoming()).toBeUndefined()
    actions.ask('a')
    expect(conducted().skips.has('a')).toBe(false)
  })

  it('ticks and unticks with the time it happened', () => {
    const { actions, conducted, content, now } = open()
    actions.toggleProbe('a', 'p1')
    now.value = 2_000
    actions.toggleSignal('a', 's1')
    expect(conducted().probesAsked.get('a')?.get('p1')).toMatchObject({ at: 1_000 })
    expect(content().signals).toEqual({ a: { s1: 2_000 } })
    actions.toggleProbe('a', 'p1')
    actions.toggleSignal('a', 's1')
    expect(conducted().probesAsked.size).toBe(0)
    expect(content().signals).toEqual({})
  })

  it('marks a line for a signal and hears the signal by it; the same again takes only the mark back', () => {
    const { actions, content } = open()
    const line = { lineId: 'l1', quote: 'x'.repeat(3_000), begunAt: undefined }
    actions.toggleEvidence('a', line, { kind: 'signal', pointId: 's1' })
    expect(content().signals).toEqual({ a: { s1: 1_000 } })
    expect(Object.values(content().evidence)[0]?.quote).toHaveLength(2_000)
    actions.toggleEvidence('a', line, { kind: 'signal', pointId: 's1' })
    expect(content().evidence).toEqual({})
    expect(content().signals).toEqual({ a: { s1: 1_000 } })
  })

  it('never writes a whisper that its readers would refuse', () => {
    const { actions, conducted } = open()
    actions.whisper({ kind: 'text', text: ` ${'w'.repeat(400)}` })
    expect(conducted().foreign).toEqual([])
    expect(conducted().whispers[0]?.text).toHaveLength(280)
  })
})
