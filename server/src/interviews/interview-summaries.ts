import { type Actor, type InterviewFacts, mayReadInterview } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { listStandingsOf } from '../scorecards/store/scorecards.ts'
import { interviewSummary } from './interview-view.ts'
import { interviewFacts } from './store/interview-facts.ts'
import { listInterviews, listPanels, type StoredInterview } from './store/interviews.ts'

/** A list's line of an interview, beside what is kept of it. */
export interface SummarisedInterview {
  stored: StoredInterview
  facts: InterviewFacts
  summary: InterviewSummary
}

/** These interviews as this actor may see them, in the order of the ids. */
export async function summariseInterviews(
  db: Kysely<Database>,
  ids: readonly Id[],
  actor: Actor,
  now: EpochMs,
): Promise<SummarisedInterview[]> {
  const [interviews, members, standings] = await Promise.all([
    listInterviews(db, ids),
    listPanels(db, ids),
    listStandingsOf(db, ids),
  ])
  const byId = new Map(interviews.map((interview) => [interview.id, interview]))
  const panels = Map.groupBy(members, (member) => member.interviewId)
  const standingsOf = Map.groupBy(standings, (standing) => standing.interviewId)
  return ids.flatMap((id) => {
    const stored = byId.get(id)
    if (!stored) return []
    const panel = panels.get(id) ?? []
    const facts = interviewFacts(stored, panel, standingsOf.get(id) ?? [])
    return mayReadInterview(actor, facts) ? [{ stored, facts, summary: interviewSummary(actor, stored, panel, facts, now) }] : []
  })
}
