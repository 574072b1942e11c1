import type { Id } from '../base/ids.ts'
import type { SaidRating } from '../debrief/review-file/review-entries.ts'
import { ratingLabel } from '../library/rating-scale.ts'
import type { OpenLoop } from './application-loop.ts'
import { type LoopDebrief, type LoopPoint, loopPoints } from './loop-points.ts'

/** What a loop debrief wrote down, for files. */
export interface LoopRecord {
  /**
   * One a competency that has a consensus or a conclusion in words, the widest disagreement first. `outdated`: what is said was
   * agreed on before stages or their scales changed. `former`: the loop has no such competency any more.
   */
  agreed: { competency: string; said?: SaidRating; outdated?: true; reason?: string; former?: true }[]
  notes: readonly string[]
  actions: { text: string; done: boolean; owner?: { id: Id; name: string } }[]
}

/** Of a competency that the loop has no more. */
export const FORMER = 'not in this loop any more'
/** Of a rating that nobody agrees on any more. */
export const OUTDATED = 'from before stages or their scales changed'

/** @param people who may be named besides the panels, such as a lead who owns an action item */
export function loopRecord(
  { results, competencies }: Pick<OpenLoop, 'results' | 'competencies'>,
  debrief: LoopDebrief,
  people: readonly { id: Id; name: string }[],
): LoopRecord {
  const known = [...results.flatMap(({ interview }) => interview.panel.map(({ person }) => person)), ...people]
  const ownerOf = (ownerId: Id) => ({ id: ownerId, name: known.find(({ id }) => id === ownerId)?.name ?? 'Someone who left' })
  return {
    agreed: loopPoints(results, competencies, debrief).points.flatMap(conclusion),
    notes: debrief.notes,
    actions: debrief.actions.map(({ text, done, ownerId }) => ({
      ...{ text, done },
      ...(ownerId === undefined ? {} : { owner: ownerOf(ownerId) }),
    })),
  }
}

function conclusion({
  row: { competency },
  former,
  scale,
  agreed: { consensus, reason, onScale },
}: LoopPoint): LoopRecord['agreed'] {
  if (consensus === undefined && reason === undefined) return []
  const said: SaidRating | undefined =
    consensus === undefined
      ? undefined
      : consensus.kind === 'not-assessed'
        ? { notAssessed: consensus.reason }
        : { rating: consensus.value, ...(scale && onScale ? { label: ratingLabel(scale, consensus.value) } : {}) }
  return [
    {
      ...{ competency, ...(said ? { said } : {}), ...(onScale ? {} : { outdated: true as const }) },
      ...(reason === undefined ? {} : { reason }),
      ...(former ? { former: true as const } : {}),
    },
  ]
}
