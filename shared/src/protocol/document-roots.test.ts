import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { pointId, readLoopDebrief } from '../candidates/loop-points.ts'
import * as debrief from '../debrief/debrief-doc.ts'
import * as conduct from '../interviews/conduct/conduct-doc.ts'
import { noteText } from '../interviews/conduct/notes-doc.ts'
import { privateNote } from '../scorecards/private-notes-doc.ts'
import * as card from '../scorecards/scorecard-doc.ts'
import { documentRoots, type RootType, rootType } from './document-roots.ts'

/** The roots that a document's own module makes, with their types, when everything it can do is done once. */
function rootsOf(use: (doc: Y.Doc) => void): Record<string, RootType> {
  const doc = new Y.Doc()
  use(doc)
  const kinds = [
    [Y.XmlFragment, 'xml'],
    [Y.Map, 'map'],
    [Y.Array, 'array'],
    [Y.Text, 'text'],
  ] as const
  return Object.fromEntries(
    [...doc.share].map(([name, type]) => {
      const kind = kinds.find(([kindOfRoot]) => type instanceof kindOfRoot)
      if (!kind) throw new Error(`The root ${name} was named but never given a type`)
      return [name, kind[1]]
    }),
  )
}

describe('[S9] the roots the gate lets through are those the documents’ modules make', () => {
  it('conduct', () => {
    const roots = rootsOf((doc) => {
      conduct.startInterview(doc, 'q1', 'mia', 1)
      conduct.setProbeAsked(doc, 'q1', 'p1', { at: 1 })
      conduct.setSkip(doc, 'q1', { reason: 'other', at: 1 })
      conduct.whisper(doc, { kind: 'text', text: 'x', at: 1 })
      conduct.readConduct(doc)
    })
    expect(roots).toEqual(documentRoots.conduct.fixed)
  })

  it('card', () => {
    const roots = rootsOf((doc) => {
      card.setRating(doc, 'q1', { kind: 'rated', value: 1 })
      card.setSignal(doc, 'q1', 's1', 1)
      card.setRedFlag(doc, 'q1', 'f1', 1)
      card.setEvidence(doc, 'e1', undefined)
      card.setRecommendation(doc, 'no')
      card.takeAwaysText(doc)
      card.readScorecard(doc)
    })
    expect(roots).toEqual(documentRoots.card.fixed)
  })

  it('debrief', () => {
    const roots = rootsOf((doc) => {
      debrief.setCurrent(doc, 'q1')
      debrief.setSpeaker(doc, 'mia')
      debrief.setConsensus(doc, 'q1', { rating: { kind: 'rated', value: 2 }, at: 1 })
      debrief.setAction(doc, 'a1', { text: 'x', done: false, at: 1 })
      debrief.consensusReason(doc, 'q1')
      debrief.debriefNotes(doc)
      debrief.readDebrief(doc, ['q1'])
    })
    // `notes` is how the debrief's notes were kept before.
    const { notes: _before, ...fixed } = documentRoots.debrief.fixed
    expect(roots).toEqual({ ...fixed, 'reason:q1': 'text' })
  })

  it('loop', () => {
    const id = pointId('Concurrency')
    const roots = rootsOf((doc) => {
      debrief.setCurrentCompetency(doc, id, 'Concurrency')
      debrief.setSpeaker(doc, 'mia')
      debrief.setConsensus(doc, id, { rating: { kind: 'rated', value: 2 }, at: 1 })
      debrief.setAction(doc, 'a1', { text: 'x', done: false, at: 1 })
      debrief.consensusReason(doc, id)
      debrief.debriefNotes(doc)
      readLoopDebrief(doc)
    })
    expect(roots).toEqual({ ...documentRoots.loop.fixed, [`reason:${id}`]: 'text' })
    expect(rootType('loop', `reason:${id}`, new Set())).toBe('text')
  })

  it('notes and private notes', () => {
    const both = (root: (doc: Y.Doc, place: string) => unknown) =>
      rootsOf((doc) => {
        root(doc, 'general')
        root(doc, 'q1')
      })
    expect(both(noteText)).toEqual({ 'lines:general': 'text', 'lines:q1': 'text' })
    expect(both(privateNote)).toEqual({ general: 'text', 'question:q1': 'text' })
    for (const [name, type] of Object.entries(both(noteText))) expect(rootType('notes', name, new Set(['q1']))).toBe(type)
    for (const [name, type] of Object.entries(both(privateNote))) expect(rootType('private', name, new Set(['q1']))).toBe(type)
  })
})

describe('rootType', () => {
  const questions = new Set(['q1'])
  it.each([
    ['conduct', 'timeline', 'array'],
    ['card', 'takeAways', 'text'],
    ['notes', 'lines:general', 'text'],
    ['notes', 'lines:q1', 'text'],
    ['notes', 'general', 'xml'],
    ['notes', 'question:q1', 'xml'],
    ['private', 'question:q1', 'text'],
    ['debrief', 'lines', 'text'],
    ['debrief', 'notes', 'xml'],
    ['debrief', 'actions', 'map'],
    ['debrief', 'reason:q1', 'text'],
    ['loop', `reason:${'0a'.repeat(12)}`, 'text'],
    ['loop', 'competencies', 'map'],
    ['loop', 'lines', 'text'],
  ] as const)('%s has the root %s: %s', (kind, root, type) => expect(rootType(kind, root, questions)).toBe(type))

  it.each([
    ['conduct', 'question:q1'],
    ['card', 'general'],
    ['notes', 'question:q2'],
    ['notes', 'question:'],
    ['notes', 'q1'],
    ['notes', 'lines:q2'],
    ['notes', 'carried'],
    ['debrief', 'carried'],
    ['private', 'takeAways'],
    ['conduct', 'constructor'],
    ['card', '__proto__'],
    ['card', ''],
    ['debrief', 'reason:q2'],
    ['loop', 'reason:q1'],
    ['loop', `reason:${'0A'.repeat(12)}`],
    ['loop', `reason:${'0a'.repeat(13)}`],
    ['debrief', 'competencies'],
    ['loop', 'notes'],
  ] as const)('%s has no root %j', (kind, root) => expect(rootType(kind, root, questions)).toBeUndefined())
})
