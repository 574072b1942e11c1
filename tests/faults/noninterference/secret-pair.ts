import type { Id } from '@panelbook/shared/base/ids'
import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { recommendations } from '@panelbook/shared/scorecards/scorecard'
import {
  setEvidence,
  setRating,
  setRecommendation,
  setRedFlag,
  setSignal,
  takeAwaysText,
} from '@panelbook/shared/scorecards/scorecard-doc'
import type * as Y from 'yjs'
import type { SeededRandom } from '../../harness/seeded-random.ts'

/** A word that only one of the two drafts contains. */
export const CANARY = 'kookaburra-7f3a'

/** One change by the author, in a transaction of its own. */
export type DraftEdit = (doc: Y.Doc) => void

/**
 * What one author judges and keeps to themselves. Each step leaves one more question rated, whichever it is: others may learn
 * only that count. How many edits a step takes, and how long they are, is part of the secret.
 */
export interface Secret {
  steps: DraftEdit[][]
  /** The edits that complete the draft, so that it may be submitted. */
  last: DraftEdit[]
  privateNote: string
  /** Their reason for declining in the end. */
  reason: string
  /** How many windows of the author's take turns in making the edits. */
  windows: number
  /** What the author's page sends as presence in its own scorecard's document. */
  presence: Record<string, unknown>
}

/**
 * Two secrets that differ in everything but how far the draft is at each step: one is curt and rates low, one is wordy, rates
 * high and goes through the questions in reverse.
 */
export function secretPair(random: SeededRandom, questions: readonly PlanQuestion[]): [Secret, Secret] {
  return [secret(random.fork(), questions, 'curt'), secret(random.fork(), [...questions].reverse(), 'wordy')]
}

function secret(random: SeededRandom, questions: readonly PlanQuestion[], kind: 'curt' | 'wordy'): Secret {
  const text = () => (kind === 'curt' ? 'no' : `${CANARY} ${'hesitates '.repeat(random.between(20, 400))}`)
  const takeAways: DraftEdit = (doc) => takeAwaysText(doc).insert(0, text())
  return {
    // The curt one rates its first question as the wordy one never does. So the two differ in what is counted, and not only in
    // words.
    steps: questions.map((entry, index) => [
      kind === 'curt' && index === 0 ? lowest(entry.question.id) : rate(random, entry.question.id, kind, text),
      ...marks(random, entry, kind, text),
    ]),
    last: [takeAways, (doc) => setRecommendation(doc, recommendations[kind === 'curt' ? 0 : random.between(1, 3)])],
    privateNote: text(),
    reason: `Because ${text()}`.slice(0, 200),
    windows: kind === 'curt' ? 1 : 2,
    presence: { viewing: questions[0]?.question.id, selection: text() },
  }
}

const lowest =
  (questionId: Id): DraftEdit =>
  (doc) =>
    setRating(doc, questionId, { kind: 'rated', value: 1 })

function rate(random: SeededRandom, questionId: Id, kind: 'curt' | 'wordy', text: () => string): DraftEdit {
  if (random.chance(0.25)) return (doc) => setRating(doc, questionId, { kind: 'not-assessed', reason: text().slice(0, 200) })
  if (kind === 'curt') return lowest(questionId)
  const value = random.between(3, 4)
  return (doc) => setRating(doc, questionId, { kind: 'rated', value })
}

function marks(random: SeededRandom, { question }: PlanQuestion, kind: 'curt' | 'wordy', text: () => string): DraftEdit[] {
  if (kind === 'curt') return []
  const quote = text()
  const edits: DraftEdit[] = [
    (doc) =>
      setEvidence(doc, question.id, { ...{ questionId: question.id, lineId: 'line', quote }, target: { kind: 'rating' }, at: 1 }),
    (doc) => takeAwaysText(doc).insert(0, text()),
    (doc) => setRating(doc, question.id, { kind: 'rated', value: random.between(2, 4) }),
  ]
  for (const flag of question.redFlags) edits.push((doc) => setRedFlag(doc, question.id, flag.id, random.between(1, 1e9)))
  for (const signal of question.strongSignals) edits.push((doc) => setSignal(doc, question.id, signal.id, random.between(1, 1e9)))
  return edits.slice(0, random.between(1, edits.length))
}
