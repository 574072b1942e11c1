import type { Id } from '@panelbook/shared/base/ids'
import { reviewedScorecard } from '@panelbook/shared/debrief/first-ratings'
import type { Interview, PanelMember } from '@panelbook/shared/interviews/api'
import { countsInReview, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { type ColumnWords, columnWords } from './column-words.ts'

/** One panelist of the review: their scorecard where it may be read, and in words where not. */
export interface ReviewColumn {
  member: PanelMember
  /** The first name, or the whole one where two share it. */
  shortName: string
  counts: boolean
  mine: boolean
  words: ColumnWords
  /** What is compared: as it was in at the reveal; before it, and where it came in after it, the newest. */
  card: SubmittedScorecard | undefined
  /** Handed in after the reveal: shown, and not counted. */
  late: boolean
  /** As it stands now, where it was handed in anew after the reveal. */
  now: SubmittedScorecard | undefined
}

/** Everybody who rates: those who count first, in the panel's order, then who handed in after the reveal, and shadows. */
export function reviewColumns(interview: Interview, scorecards: Scorecards, myId: Id): ReviewColumn[] {
  const raters = interview.panel.filter((member) => ratesScorecard(member.role))
  const first = (name: string) => name.trim().split(/\s+/)[0] ?? name
  const columns = raters.flatMap((member): ReviewColumn[] => {
    const { person, role } = member
    const standing = scorecards.standings.find((one) => one.personId === person.id)
    if (!standing) return []
    const reviewed = reviewedScorecard(scorecards, person.id)
    const late = reviewed?.late ?? false
    const alone = raters.filter((other) => first(other.person.name) === first(person.name)).length === 1
    return [
      {
        member,
        shortName: alone ? first(person.name) : person.name,
        counts: countsInReview(role) && !late,
        mine: person.id === myId,
        words: columnWords(standing, { ...interview, standings: scorecards.standings }, myId),
        card: reviewed?.card,
        late,
        now: reviewed?.now,
      },
    ]
  })
  return [...columns.filter((column) => column.counts), ...columns.filter((column) => !column.counts)]
}

export const readableCards = (columns: readonly ReviewColumn[]): (SubmittedScorecard & { late: boolean })[] =>
  columns.flatMap(({ card, late }) => (card ? [{ ...card, late }] : []))

/** Why a column stands apart; undefined where it counts. */
export const apartInWords = ({ counts, late }: Pick<ReviewColumn, 'counts' | 'late'>): string | undefined =>
  counts ? undefined : late ? 'after the reveal' : 'shadow'
