import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rated } from '../scorecards/scorecard.fixture.ts'
import { ACTION_LENGTH, consensusReason, readDebrief, setAction, setConsensus, setCurrent, setSpeaker } from './debrief-doc.ts'

const read = (doc: Y.Doc) => readDebrief(doc, ['q1', 'q2'])

describe('a debrief', () => {
  it('is empty before anybody wrote in it', () => {
    expect(read(new Y.Doc())).toEqual({
      ...{ current: undefined, speaker: undefined, consensus: new Map(), reasons: new Map(), actions: [], foreign: [] },
    })
  })

  it('reads back what was written, and by which client', () => {
    const doc = new Y.Doc()
    setCurrent(doc, 'q2')
    setSpeaker(doc, 'mia')
    setConsensus(doc, 'q1', { rating: rated(3), at: 5 })
    consensusReason(doc, 'q1').insert(0, ' The second example settles it. ')
    setAction(doc, 'late', { text: 'Send the offer', done: false, at: 9 })
    setAction(doc, 'early', { text: 'Ask for a reference', ownerId: 'mia', done: true, at: 8 })
    const client = doc.clientID
    expect(read(doc)).toEqual({
      current: 'q2',
      speaker: 'mia',
      consensus: new Map([['q1', { rating: rated(3), at: 5, client }]]),
      reasons: new Map([['q1', 'The second example settles it.']]),
      actions: [
        { id: 'early', text: 'Ask for a reference', ownerId: 'mia', done: true, at: 8, client },
        { id: 'late', text: 'Send the offer', done: false, at: 9, client },
      ],
      foreign: [],
    })
  })

  it('takes things back', () => {
    const doc = new Y.Doc()
    setCurrent(doc, 'q1')
    setConsensus(doc, 'q1', { rating: rated(3), at: 5 })
    setAction(doc, 'a', { text: 'x', done: false, at: 1 })
    setCurrent(doc, undefined)
    setConsensus(doc, 'q1', undefined)
    setAction(doc, 'a', undefined)
    expect(read(doc)).toMatchObject({ current: undefined, consensus: new Map(), actions: [] })
  })

  it('keeps an action item within its length', () => {
    const doc = new Y.Doc()
    setAction(doc, 'a', { text: 'x'.repeat(ACTION_LENGTH + 1), done: false, at: 1 })
    expect(read(doc).actions[0]?.text).toHaveLength(ACTION_LENGTH)
  })

  it('[S15] written by two at once is the same for both: the reason keeps both their words', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    consensusReason(one, 'q1').insert(0, 'Clear. ')
    setConsensus(one, 'q1', { rating: rated(3), at: 1 })
    consensusReason(two, 'q1').insert(0, 'Calm. ')
    setConsensus(two, 'q1', { rating: rated(4), at: 2 })
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    expect(read(one)).toEqual(read(two))
    expect(read(one).reasons.get('q1')).toMatch(/Clear\..*Calm\.|Calm\..*Clear\./)
  })

  it('[S21] shows foreign content as such and leaves it alone', () => {
    const doc = new Y.Doc()
    doc.getMap('state').set('current', 7)
    doc.getMap('state').set('verdict', 'hire')
    doc.getMap('consensus').set('q1', { rating: 4 })
    doc.getMap('consensus').set('not an id', { rating: rated(1), at: 1 })
    doc.getMap('actions').set('a', 'do it')
    consensusReason(doc, 'q2').insertEmbed(0, { image: 'x' })
    const { foreign, ...rest } = read(doc)
    expect(foreign.sort()).toEqual(
      ['actions.a', 'consensus.not an id', 'consensus.q1', 'reason:q2', 'state.current', 'state.verdict'].sort(),
    )
    expect(rest).toMatchObject({ current: undefined, consensus: new Map(), actions: [] })
  })
})
