import type { Id } from '@panelbook/shared/base/ids'
import { reviewedScorecard } from '@panelbook/shared/debrief/first-ratings'
import type { Interview, PanelMember } from '@panelbook/shared/interviews/api'
import { countsInReview, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { type ColumnWords, columnWords } from './column-words.ts'

/** One panelist of the review: their scorecard where the reader may read it, otherwise words about why not. */
export interface ReviewColumn {
  member: PanelMember
  /** The first name, or the whole name where two people share it. */
  shortName: string
  counts: boolean
  mine: boolean
  words: ColumnWords
  /**
   * The scorecard to compare: as submitted at the reveal. The newest one before the reveal, and for somebody who submitted only
   * after it.
   */
  card: SubmittedScorecard | undefined
  /** Handed in after the reveal: shown, and not counted. */
  late: boolean
  /** The present version, if it was submitted again after the reveal. */
  now: SubmittedScorecard | undefined
}

/** Everybody who rates: first those who count, in the panel's order, then those who handed in after the reveal, then shadows. */
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

/** Why a column stands apart; undefined for a column that counts. */
export const apartInWords = ({ counts, late }: Pick<ReviewColumn, 'counts' | 'late'>): string | undefined =>
  counts ? undefined : late ? 'after the reveal' : 'shadow'
