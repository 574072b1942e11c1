import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { NoteLine } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { evidenceOrigin, saidLine } from '@panelbook/shared/scorecards/evidence-origin'
import type { Evidence, ScorecardContent } from '@panelbook/shared/scorecards/scorecard'

/**
 * A line that a scorecard refers to, as it was when it was marked: from the shared notes, its author's own notes, or the
 * transcript.
 */
export interface Quote {
  id: Id
  text: string
  /** When the line was begun; for lines without a time, when it was marked. Epoch ms. */
  at: EpochMs
  standsFor: { kind: 'rating' } | { kind: 'signal' | 'red-flag'; text: string }
  /** Yjs client ids that wrote the line, most characters first; empty until the notes have arrived. */
  clients: readonly number[]
  /** Whether the notes still contain it; undefined until the notes have arrived. */
  line: 'same' | 'changed' | 'gone' | undefined
  from: ReturnType<typeof evidenceOrigin>
  /** Its place in the transcript at hand; absent if it is from another one. */
  place?: number
}

export interface CellEvidence {
  quotes: Quote[]
  redFlags: { id: Id; text: string; at: EpochMs }[]
  signals: { id: Id; text: string; at: EpochMs }[]
}

/**
 * @param lines the shared notes' lines by id, or undefined until they have arrived
 * @param transcriptId of the transcript at hand
 */
export function cellEvidence(
  entry: PlanQuestion,
  content: ScorecardContent,
  lines: ReadonlyMap<Id, NoteLine> | undefined,
  transcriptId?: Id,
): CellEvidence {
  const { question } = entry
  const wording = (kind: 'signal' | 'red-flag', pointId: Id) =>
    (kind === 'signal' ? question.strongSignals : question.redFlags).find((point) => point.id === pointId)?.text ?? pointId
  const standsFor = ({ target }: Evidence): Quote['standsFor'] =>
    target.kind === 'rating' ? { kind: 'rating' } : { kind: target.kind, text: wording(target.kind, target.pointId) }
  const points = (kind: 'signal' | 'red-flag', marked: Record<Id, EpochMs> | undefined) =>
    Object.entries(marked ?? {})
      .map(([id, at]) => ({ id, text: wording(kind, id), at }))
      .sort((a, b) => a.at - b.at)
  const quotes = Object.entries(content.evidence)
    .filter(([, evidence]) => evidence.questionId === question.id)
    .map(([id, evidence]): Quote => {
      const line = lines?.get(evidence.lineId)
      const from = evidenceOrigin(evidence.lineId)
      const said = saidLine(evidence.lineId)
      return {
        id,
        text: evidence.quote,
        at: evidence.begunAt ?? evidence.at,
        standsFor: standsFor(evidence),
        clients: line?.clients ?? [],
        from,
        ...(said && said.transcriptId === transcriptId ? { place: said.place } : {}),
        line:
          lines === undefined || from !== 'shared notes'
            ? undefined
            : line === undefined
              ? 'gone'
              : line.text.trim() === evidence.quote.trim()
                ? 'same'
                : 'changed',
      }
    })
    .sort((a, b) => a.at - b.at)
  return {
    quotes,
    redFlags: points('red-flag', content.redFlags[question.id]),
    signals: points('signal', content.signals[question.id]),
  }
}
