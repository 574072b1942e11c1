import type { Id } from '@panelbook/shared/base/ids'
import type { QuestionContent } from '@panelbook/shared/library/question'
import type { Evidence, EvidenceTarget, Rating } from '@panelbook/shared/scorecards/scorecard'
import { letterOf } from './point-letters.ts'

/** One of my marks at a note line. */
export interface EvidenceMark {
  evidenceId: Id
  kind: EvidenceTarget['kind']
  /** A chip's worth: `signal a`, `red flag b`, `rating 3`. */
  label: string
  /** What it stands for, in full. */
  title: string
}

type Question = Pick<QuestionContent, 'strongSignals' | 'redFlags'>

/** My marks by the line they point at, in the order they were made. */
export function marksByLine(
  evidence: Readonly<Record<Id, Evidence>>,
  questionOf: (questionId: Id) => Question | undefined,
  ratings: Readonly<Record<Id, Rating>>,
): Map<Id, EvidenceMark[]> {
  const marks = new Map<Id, EvidenceMark[]>()
  for (const [evidenceId, entry] of Object.entries(evidence).sort((a, b) => a[1].at - b[1].at)) {
    const mark = {
      evidenceId,
      kind: entry.target.kind,
      ...labelOf(entry.target, questionOf(entry.questionId), ratings[entry.questionId]),
    }
    marks.set(entry.lineId, [...(marks.get(entry.lineId) ?? []), mark])
  }
  return marks
}

function labelOf(target: EvidenceTarget, question: Question | undefined, rating: Rating | undefined) {
  if (target.kind === 'rating') {
    const value = rating?.kind === 'rated' ? ` ${rating.value}` : ''
    return { label: `rating${value}`, title: 'Evidence for my rating' }
  }
  const points = (target.kind === 'signal' ? question?.strongSignals : question?.redFlags) ?? []
  const index = points.findIndex((point) => point.id === target.pointId)
  const word = target.kind === 'signal' ? 'signal' : 'red flag'
  const letter = index >= 0 ? letterOf(index) : undefined
  return { label: letter ? `${word} ${letter}` : word, title: points[index]?.text ?? `A ${word} this question no longer has` }
}

/** The mark that already says exactly this about this line, so that choosing it again takes it back. */
export function findMark(
  evidence: Readonly<Record<Id, Evidence>>,
  lineId: Id,
  questionId: Id,
  target: EvidenceTarget,
): Id | undefined {
  return Object.entries(evidence).find(
    ([, entry]) =>
      entry.lineId === lineId &&
      entry.questionId === questionId &&
      entry.target.kind === target.kind &&
      ('pointId' in entry.target ? entry.target.pointId : undefined) === ('pointId' in target ? target.pointId : undefined),
  )?.[0]
}
