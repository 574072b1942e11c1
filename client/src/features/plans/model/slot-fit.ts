/** How a plan's questions fit its slot, in numbers for a bar and words for a person. */
export interface SlotFit {
  /** Share of the slot, 0–1, capped: what the bar fills. */
  share: number
  tone: 'fits' | 'tight' | 'over'
  words: string
}

/** Time a conversation needs besides its questions: a welcome, and the candidate's own questions. */
const TALK_AROUND_MINUTES = 5

/** @param planned sum of the questions' minutes @param slot minutes of the whole conversation, above 0 */
export function slotFit(planned: number, slot: number): SlotFit {
  const left = slot - planned
  const share = slot > 0 ? Math.min(1, planned / slot) : 1
  if (left < 0)
    return { share, tone: 'over', words: `${planned} min of questions in a slot of ${slot} min: ${-left} min too many` }
  if (left < TALK_AROUND_MINUTES) {
    const rest = left === 0 ? 'nothing left' : `${left} min left`
    return { share, tone: 'tight', words: `${planned} of ${slot} min: ${rest} for a welcome and the candidate’s questions` }
  }
  return { share, tone: 'fits', words: `${planned} of ${slot} min: ${left} min left for a welcome and the candidate’s questions` }
}
