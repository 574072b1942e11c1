import { consensusReason, readDebrief, setConsensus, setCurrent } from '@panelbook/shared/debrief/debrief-doc'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { EMPTY_SCORECARD, type SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { debriefView, nextSpeaker } from './debrief-view.ts'

const ids = ['a', 'b', 'c']
const question = (id: string): PlanQuestion => ({
  question: {
    ...{ id, version: 1, prompt: `Prompt of ${id}`, strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] },
    provenance: { origin: 'written' },
  },
  minutes: 6,
  required: true,
})
const plan = { sections: [{ id: 's', title: 'All', questions: ids.map(question) }], scale: DEFAULT_RATING_SCALE }
const card = (personId: string, values: Record<string, number>, panelRole: PanelRole = 'panelist'): SubmittedScorecard => ({
  ...{ interviewId: 'i', personId, panelRole, version: 1, submittedAt: 1, sequence: 1, hash: '0'.repeat(64) },
  content: {
    ...EMPTY_SCORECARD,
    ratings: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { kind: 'rated', value }])),
  },
})
const cards = [card('mia', { a: 3, b: 4, c: 3 }), card('rui', { a: 3, b: 1, c: 2 }), card('ada', { a: 1 }, 'shadow')]
const view = (change: (doc: Y.Doc) => void = () => undefined) => {
  const doc = new Y.Doc()
  change(doc)
  return debriefView(plan, cards, readDebrief(doc, ids))
}
const agree = (doc: Y.Doc, id: string, value: number) => setConsensus(doc, id, { rating: { kind: 'rated', value }, at: 1 })

describe('the debrief', () => {
  test('goes from the widest disagreement to the narrowest, shadows not counted', () => {
    expect(view().rows.map((row) => row.entry.question.id)).toEqual(['b', 'c', 'a'])
  })

  test('[D4] stands where the panel has put it, and nowhere before it has begun', () => {
    expect(view().current).toBeUndefined()
    expect(view((doc) => setCurrent(doc, 'c')).current?.entry.question.id).toBe('c')
    expect(view((doc) => setCurrent(doc, 'gone')).current).toBeUndefined()
  })

  test('[D2] a consensus that differs settles nothing until it has its reason', () => {
    const differing = view((doc) => agree(doc, 'b', 2))
    expect([differing.settled, differing.next?.entry.question.id]).toEqual([0, 'b'])
    const reasoned = view((doc) => {
      agree(doc, 'b', 2)
      consensusReason(doc, 'b').insert(0, 'only after the probe')
    })
    expect([reasoned.settled, reasoned.next?.entry.question.id]).toEqual([1, 'c'])
  })

  test('[D4] goes on after the current row, then from the top, until all are settled', () => {
    expect(view((doc) => setCurrent(doc, 'b')).next?.entry.question.id).toBe('c')
    expect(view((doc) => setCurrent(doc, 'a')).next?.entry.question.id).toBe('b')
    const all = view((doc) => {
      for (const id of ids) {
        agree(doc, id, 3)
        consensusReason(doc, id).insert(0, 'because')
      }
    })
    expect([all.settled, all.next]).toEqual([3, undefined])
  })
})

describe('[D3] who speaks next', () => {
  test('follows the order and ends with the last', () => {
    expect(nextSpeaker(['x', 'y'], undefined)).toBe('x')
    expect(nextSpeaker(['x', 'y'], 'x')).toBe('y')
    expect(nextSpeaker(['x', 'y'], 'y')).toBeUndefined()
  })
})
