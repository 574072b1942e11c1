import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { docOf, exchange } from '../../base/two-docs.fixture.ts'
import {
  askQuestion,
  endInterview,
  handOver,
  pauseInterview,
  readConduct,
  resumeInterview,
  setProbeAsked,
  setSkip,
  startInterview,
  whisper,
} from './conduct-doc.ts'

describe('writing and reading', () => {
  it('an empty document is a conduct in which nothing happened', () => {
    expect(readConduct(new Y.Doc())).toEqual({
      current: undefined,
      asker: undefined,
      timeline: [],
      probesAsked: new Map(),
      skips: new Map(),
      whispers: [],
      foreign: [],
    })
  })

  it('[T11] tells what happened and by which client', () => {
    const [a, b] = [docOf(1), docOf(2)]
    startInterview(a, 'q1', 'mia', 10)
    exchange(a, b)
    setProbeAsked(b, 'q1', 'p2', { at: 20 })
    setProbeAsked(b, 'q1', 'p1', { at: 25 })
    askQuestion(b, 'q2', 30)
    exchange(a, b)
    handOver(a, 'jon')
    setSkip(a, 'q3', { reason: 'out-of-time', at: 40 })
    whisper(a, { kind: 'wrap-up', text: '', questionId: 'q2', at: 50 })
    pauseInterview(a, 60)
    resumeInterview(a, 70)
    endInterview(a, 80)
    const conduct = readConduct(a)
    expect(conduct).toMatchObject({ current: 'q2', asker: 'jon', foreign: [] })
    expect(conduct.timeline).toEqual([
      { type: 'started', at: 10, client: 1 },
      { type: 'asked', questionId: 'q1', at: 10, client: 1 },
      { type: 'asked', questionId: 'q2', at: 30, client: 2 },
      { type: 'paused', at: 60, client: 1 },
      { type: 'resumed', at: 70, client: 1 },
      { type: 'ended', at: 80, client: 1 },
    ])
    expect(conduct.probesAsked.get('q1')?.get('p2')).toEqual({ at: 20, client: 2 })
    expect(conduct.skips.get('q3')).toEqual({ reason: 'out-of-time', at: 40, client: 1 })
    expect(conduct.whispers).toEqual([{ kind: 'wrap-up', text: '', questionId: 'q2', at: 50, client: 1 }])
  })

  it('takes back a probe and a skip', () => {
    const doc = docOf(1)
    setProbeAsked(doc, 'q1', 'p1', { at: 1 })
    setProbeAsked(doc, 'q1', 'p1', false)
    setSkip(doc, 'q1', { reason: 'other', note: 'Fire alarm', at: 2 })
    setSkip(doc, 'q1', false)
    expect(readConduct(doc)).toMatchObject({ probesAsked: new Map(), skips: new Map(), foreign: [] })
  })

  it('[T7] asking a skipped question takes its skip back', () => {
    const doc = docOf(1)
    setSkip(doc, 'q1', { reason: 'out-of-time', at: 1 })
    askQuestion(doc, 'q1', 2)
    expect(readConduct(doc).skips.size).toBe(0)
  })

  it('[S22] each change is one transaction under its origin, so undo takes back exactly it', () => {
    const doc = docOf(1)
    const mine = Symbol('mine')
    const undo = new Y.UndoManager([doc.getMap('skips'), doc.getArray('timeline'), doc.getMap('state')], {
      trackedOrigins: new Set([mine]),
      captureTimeout: 0,
    })
    startInterview(doc, 'q1', 'mia', 1, mine)
    askQuestion(doc, 'q2', 2, Symbol('theirs'))
    setSkip(doc, 'q3', { reason: 'other', at: 3 }, mine)
    undo.undo()
    expect(readConduct(doc).skips.size).toBe(0)
    expect(readConduct(doc).current).toBe('q2')
  })
})

describe('two people at once', () => {
  it('[S15] both press start: both are in the timeline, and both screens agree', () => {
    const [a, b] = [docOf(1), docOf(2)]
    startInterview(a, 'q1', 'mia', 10)
    startInterview(b, 'q1', 'jon', 12)
    exchange(a, b)
    expect(readConduct(a)).toEqual(readConduct(b))
    expect(readConduct(a).timeline.filter((event) => event.type === 'started')).toHaveLength(2)
  })

  it('[S15] both tick the same probe: one of the ticks stands, for both', () => {
    const [a, b] = [docOf(1), docOf(2)]
    setProbeAsked(a, 'q1', 'p1', { at: 10 })
    setProbeAsked(b, 'q1', 'p1', { at: 12 })
    exchange(a, b)
    expect(readConduct(a)).toEqual(readConduct(b))
    const probe = readConduct(a).probesAsked.get('q1')?.get('p1')
    expect([
      { at: 10, client: 1 },
      { at: 12, client: 2 },
    ]).toContainEqual(probe)
  })

  const questions = fc.constantFrom('q1', 'q2', 'q3')
  const change = fc.oneof(
    fc.tuple(questions, fc.nat(99)).map(
      ([id, at]) =>
        (doc: Y.Doc) =>
          askQuestion(doc, id, at),
    ),
    fc.tuple(questions, fc.nat(99)).map(
      ([id, at]) =>
        (doc: Y.Doc) =>
          setProbeAsked(doc, id, 'p1', at % 3 ? { at } : false),
    ),
    fc.tuple(questions, fc.nat(99)).map(
      ([id, at]) =>
        (doc: Y.Doc) =>
          setSkip(doc, id, at % 3 ? { reason: 'other', at } : false),
    ),
    fc.nat(99).map((at) => (doc: Y.Doc) => whisper(doc, { kind: 'text', text: `${at}`, at })),
    fc.constantFrom('mia', 'jon').map((person) => (doc: Y.Doc) => handOver(doc, person)),
    fc.nat(99).map((at) => (doc: Y.Doc) => pauseInterview(doc, at)),
  )
  const step = fc.tuple(fc.nat(2), fc.option(change, { nil: undefined }))

  it('[S15] any edits by three people, exchanged in any order, end the same everywhere and never as foreign', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const docs = [docOf(1), docOf(2), docOf(3)] as const
        for (const [who, edit] of steps) {
          const doc = docs[who as 0 | 1 | 2]
          if (edit) edit(doc)
          else exchange(doc, docs[((who + 1) % 3) as 0 | 1 | 2])
        }
        for (const [from, to] of [
          [0, 1],
          [1, 2],
          [2, 0],
          [0, 1],
        ] as const)
          exchange(docs[from], docs[to])
        expect(readConduct(docs[1])).toEqual(readConduct(docs[0]))
        expect(readConduct(docs[2])).toEqual(readConduct(docs[0]))
        expect(readConduct(docs[0]).foreign).toEqual([])
      }),
    )
  })
})

describe('[S21] foreign content', () => {
  it('is named and left alone, and the rest is read', () => {
    const doc = docOf(1)
    startInterview(doc, 'q1', 'mia', 10)
    doc.getMap('state').set('asker', { name: 'Mia' })
    doc.getArray('timeline').push([{ type: 'asked', at: 5 }, 'soon', { type: 'paused', at: 12 }])
    doc.getMap('probes').set('q1/p1', { at: 'noon' })
    doc.getMap('probes').set('q1', { at: 1 })
    doc.getMap('probes').set('q1/p1/x', { at: 1 })
    doc.getMap('probes').set('q 1/p1', { at: 1 })
    doc.getMap('skips').set('q2', { reason: 'because', at: 1 })
    doc.getMap('skips').set('not an id', { reason: 'other', at: 1 })
    doc.getMap('skips').set('q3', new Y.Map())
    doc.getArray('whispers').push([{ kind: 'shout', text: 'x', at: 1 }, new Y.Text('x')])
    const conduct = readConduct(doc)
    expect(conduct.foreign.sort()).toEqual([
      'probes.q 1/p1',
      'probes.q1',
      'probes.q1/p1',
      'probes.q1/p1/x',
      'skips.not an id',
      'skips.q2',
      'skips.q3',
      'state.asker',
      'timeline[2]',
      'timeline[3]',
      'whispers[0]',
      'whispers[1]',
    ])
    expect(conduct.current).toBe('q1')
    expect(conduct.asker).toBeUndefined()
    expect(conduct.timeline.map((event) => event.type)).toEqual(['started', 'asked', 'paused'])
    expect(conduct.timeline[2]?.client).toBe(1)
  })

  it('of any kind never makes reading fail', () => {
    const roots = fc.constantFrom('state', 'probes', 'skips')
    fc.assert(
      fc.property(fc.array(fc.tuple(roots, fc.string(), fc.jsonValue())), fc.array(fc.jsonValue()), (entries, items) => {
        const doc = docOf(1)
        for (const [root, key, value] of entries) doc.getMap(root).set(key, value)
        doc.getArray('timeline').push(items as never[])
        doc.getArray('whispers').push(items as never[])
        const conduct = readConduct(doc)
        expect(conduct.timeline.length + conduct.foreign.filter((where) => where.startsWith('timeline')).length).toBe(
          items.length,
        )
      }),
    )
  })
})
