import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  askQuestion,
  endInterview,
  pauseInterview,
  readConduct,
  resumeInterview,
  setProbeAsked,
  setSkip,
  startInterview,
} from './conduct-doc.ts'
import { conductFacts } from './conduct-facts.ts'

it('[C6] what was asked, how long, with how many probes, and what was skipped and why', () => {
  const doc = new Y.Doc()
  startInterview(doc, 'q1', 'mia', 10_000)
  setProbeAsked(doc, 'q1', 'p1', { at: 20_000 })
  setProbeAsked(doc, 'q1', 'p2', { at: 30_000 })
  askQuestion(doc, 'q3', 70_000)
  pauseInterview(doc, 80_000)
  resumeInterview(doc, 200_000)
  setSkip(doc, 'q2', { reason: 'out-of-time', at: 210_000 })
  endInterview(doc, 220_000)
  const facts = {
    asked: [
      { questionId: 'q1', seconds: 60, probes: 2 },
      { questionId: 'q3', seconds: 30, probes: 0 },
    ],
    skipped: [{ questionId: 'q2', reason: 'out-of-time' }],
    seconds: 90,
    ended: true,
  }
  expect(conductFacts(readConduct(doc), 300_000)).toEqual(facts)
})

it('[C6] a conversation that nobody ended lasts until the last thing that happened, whenever somebody looks', () => {
  const doc = new Y.Doc()
  startInterview(doc, 'q1', 'mia', 10_000)
  askQuestion(doc, 'q2', 40_000)
  const facts = conductFacts(readConduct(doc), 1e9)
  expect(facts).toMatchObject({ seconds: 30, ended: false })
  expect(conductFacts(readConduct(doc), 2e9)).toEqual(facts)
})

it('[T2] [C6] a clock that is ahead adds nothing beyond now', () => {
  const doc = new Y.Doc()
  startInterview(doc, 'q1', 'mia', 10_000)
  askQuestion(doc, 'q2', 9_000_000)
  expect(conductFacts(readConduct(doc), 20_000).seconds).toBe(10)
})
