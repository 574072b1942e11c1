import type { Interview, PanelMember, Scorecards } from '@panelbook/shared/api/resources'
import type { Id } from '@panelbook/shared/base/ids'
import { countsInReview, ratesScorecard } from '@panelbook/shared/panel/roles'
import type { SubmittedScorecard } from '@panelbook/shared/scorecard/scorecard'
import { type ColumnWords, columnWords } from './column-words.ts'

/** One panelist of the review: their scorecard where it may be read, and in words where not. */
export interface ReviewColumn {
  member: PanelMember
  /** The first name, or the whole one where two share it. */
  shortName: string
  counts: boolean
  mine: boolean
  words: ColumnWords
  card: SubmittedScorecard | undefined
}

/** Everybody who rates: those who count first, in the panel's order, shadows after them. */
export function reviewColumns(interview: Interview, scorecards: Scorecards, myId: Id): ReviewColumn[] {
  const raters = interview.panel.filter((member) => ratesScorecard(member.role))
  const first = (name: string) => name.trim().split(/\s+/)[0] ?? name
  const columns = raters.flatMap((member): ReviewColumn[] => {
    const { person, role } = member
    const standing = scorecards.standings.find((one) => one.personId === person.id)
    if (!standing) return []
    const versions = scorecards.submitted.filter((card) => card.personId === person.id)
    // A reopened scorecard counts as a draft again: its earlier version is history, not what its author says now.
    const current = standing.state.state === 'submitted' && standing.readable
    const alone = raters.filter((other) => first(other.person.name) === first(person.name)).length === 1
    return [
      {
        member,
        shortName: alone ? first(person.name) : person.name,
        counts: countsInReview(role),
        mine: person.id === myId,
        words: columnWords(standing, { ...interview, standings: scorecards.standings }, myId),
        card: current ? versions.toSorted((a, b) => b.version - a.version)[0] : undefined,
      },
    ]
  })
  return [...columns.filter((column) => column.counts), ...columns.filter((column) => !column.counts)]
}

export const readableCards = (columns: readonly ReviewColumn[]): SubmittedScorecard[] =>
  columns.flatMap((column) => (column.card ? [column.card] : []))
