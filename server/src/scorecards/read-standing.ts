import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { scorecardStandings } from '../interviews/interview-view.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import { notFound } from '../refusals/refused.ts'

/** How far one scorecard is, as this actor may know it. @throws Refused not-found | erased */
export async function readStanding(
  db: Kysely<Database>,
  actor: Actor,
  interviewId: Id,
  authorId: Id,
): Promise<ScorecardStanding> {
  const { interview, panel, standings, facts } = await readableInterview(db, actor, interviewId)
  const views = scorecardStandings(actor, interview, panel, standings, facts)
  const standing = views.find((each) => each.personId === authorId)
  if (!standing) throw notFound()
  return standing
}
