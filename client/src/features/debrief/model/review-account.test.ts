import {
  askQuestion,
  endInterview,
  readConduct,
  setProbeAsked,
  setSkip,
  startInterview,
} from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { NoteLine } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { ownLineId } from '@panelbook/shared/scorecards/evidence-origin'
import { EMPTY_SCORECARD, type Evidence, type ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cellEvidence } from './cell-evidence.ts'
import { conductAccount } from './conduct-account.ts'

const question = (id: string): PlanQuestion => ({
  question: {
    id,
    version: 1,
    prompt: `Prompt of ${id}`,
    strongSignals: [{ id: 's1', text: 'names the queue' }],
    probes: [
      { id: 'p1', text: 'And cancellation?' },
      { id: 'p2', text: 'And back-pressure?' },
    ],
    redFlags: [{ id: 'f1', text: 'no limit' }],
    anchors: [],
    tags: [],
    provenance: { origin: 'written' },
  },
  minutes: 6,
  required: true,
})
const plan = { sections: [{ id: 's', title: 'All', questions: ['a', 'b', 'c', 'd'].map(question) }] }
const MINUTE = 60_000

describe('what happened in the conversation', () => {
  const doc = new Y.Doc()
  startInterview(doc, 'b', 'mia', 0)
  setProbeAsked(doc, 'b', 'p2', { at: 2 * MINUTE })
  setProbeAsked(doc, 'b', 'p1', { at: MINUTE })
  askQuestion(doc, 'a', 5 * MINUTE)
  setSkip(doc, 'c', { reason: 'out-of-time', at: 8 * MINUTE })
  endInterview(doc, 9 * MINUTE)
  const account = conductAccount(plan, readConduct(doc), 99 * MINUTE)

  test('[T5] lists questions as they were asked, then what was skipped, then what nobody reached', () => {
    expect(account.questions.map(({ entry, outcome }) => [entry.question.id, outcome.kind])).toEqual([
      ['b', 'asked'],
      ['a', 'asked'],
      ['c', 'skipped'],
      ['d', 'not-reached'],
    ])
  })

  test('tells how long each took, up to the end and not to now', () => {
    expect(account.elapsedMs).toBe(9 * MINUTE)
    expect(account.endedAt).toBe(9 * MINUTE)
    expect(account.questions[0]?.outcome).toEqual({ kind: 'asked', position: 1, spentMs: 5 * MINUTE })
    expect(account.questions[1]?.outcome).toEqual({ kind: 'asked', position: 2, spentMs: 4 * MINUTE })
  })

  test('names the probes in the order they were asked, and who asked by client id', () => {
    expect(account.questions[0]?.probes).toEqual([
      { id: 'p1', text: 'And cancellation?', at: MINUTE, client: doc.clientID },
      { id: 'p2', text: 'And back-pressure?', at: 2 * MINUTE, client: doc.clientID },
    ])
  })

  test('[T7] keeps the reason of a skip, also of a question that was begun', () => {
    const begun = new Y.Doc()
    startInterview(begun, 'a', 'mia', 0)
    setSkip(begun, 'a', { reason: 'already-covered', note: 'in b', at: MINUTE })
    endInterview(begun, MINUTE)
    const [first] = conductAccount(plan, readConduct(begun), MINUTE).questions
    expect(first?.outcome).toMatchObject({ kind: 'skipped', spentMs: MINUTE, skip: { reason: 'already-covered', note: 'in b' } })
  })
})

describe('what stands behind a rating', () => {
  const content: ScorecardContent = {
    ...EMPTY_SCORECARD,
    signals: { a: { s1: 30 } },
    redFlags: { a: { f1: 20, removed: 10 } },
    evidence: {
      e2: { questionId: 'a', lineId: 'l2', quote: 'No limit at all', at: 50, target: { kind: 'red-flag', pointId: 'f1' } },
      e1: { questionId: 'a', lineId: 'l1', quote: 'Draws the loop', begunAt: 5, at: 60, target: { kind: 'rating' } },
      other: { questionId: 'b', lineId: 'l1', quote: 'Elsewhere', at: 1, target: { kind: 'rating' } },
    },
  }
  const line = (lineId: string, text: string, clients: number[]): [string, NoteLine] => [
    lineId,
    { lineId, begunAt: 1, kind: 'plain', depth: 0, text, clients },
  ]

  test('gathers this question’s quotes in the order the lines were begun, and what they stand for', () => {
    const { quotes } = cellEvidence(question('a'), content, undefined)
    expect(quotes.map((quote) => [quote.text, quote.at, quote.standsFor])).toEqual([
      ['Draws the loop', 5, { kind: 'rating' }],
      ['No limit at all', 50, { kind: 'red-flag', text: 'no limit' }],
    ])
  })

  test('says whether the notes still say so', () => {
    const notes = new Map([line('l1', 'Draws the loop, unprompted', [7])])
    const { quotes } = cellEvidence(question('a'), content, notes)
    expect(quotes.map((quote) => [quote.line, quote.clients])).toEqual([
      ['changed', [7]],
      ['gone', []],
    ])
    expect(cellEvidence(question('a'), content, undefined).quotes.map((quote) => quote.line)).toEqual([undefined, undefined])
  })

  test('[U32] says of a line from somebody’s own notes where it is from, and not that the shared notes lost it', () => {
    const own: Evidence = { questionId: 'a', lineId: ownLineId('l9'), quote: 'Slept badly', at: 70, target: { kind: 'rating' } }
    const { quotes } = cellEvidence(question('a'), { ...content, evidence: { ...content.evidence, own } }, new Map())
    expect(quotes.map((quote) => [quote.text, quote.from, quote.line])).toEqual([
      ['Draws the loop', 'shared notes', 'gone'],
      ['No limit at all', 'shared notes', 'gone'],
      ['Slept badly', 'own notes', undefined],
    ])
  })

  test('words points, and falls back to the id of one the plan does not have', () => {
    const { redFlags, signals } = cellEvidence(question('a'), content, undefined)
    expect(redFlags.map((flag) => flag.text)).toEqual(['removed', 'no limit'])
    expect(signals).toEqual([{ id: 's1', text: 'names the queue', at: 30 }])
  })
})

describe('[R13] a conversation that isn’t over', () => {
  const doc = new Y.Doc()
  startInterview(doc, 'a', 'mia', 0)
  askQuestion(doc, 'b', 5 * MINUTE)

  test('says of the question it is at that it is open, whenever somebody looks', () => {
    for (const now of [6, 60]) {
      const { questions } = conductAccount(plan, readConduct(doc), now * MINUTE)
      expect(questions.slice(0, 2).map(({ outcome }) => outcome)).toEqual([
        { kind: 'asked', position: 1, spentMs: 5 * MINUTE },
        { kind: 'open', position: 2 },
      ])
    }
  })

  test('[R12] once the server has ended it says how long each took, and why it ended', () => {
    const account = conductAccount(plan, readConduct(doc), 60 * MINUTE, [{ at: 8 * MINUTE, why: 'scorecards-in' }])
    expect(account).toMatchObject({ endedAt: 8 * MINUTE, elapsedMs: 8 * MINUTE, endedBy: 'scorecards-in' })
    expect(account.questions[1]?.outcome).toEqual({ kind: 'asked', position: 2, spentMs: 3 * MINUTE })
  })
})
