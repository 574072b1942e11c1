import type { Actor } from '@panelbook/shared/access/policy'
import type { Scorecards } from '@panelbook/shared/api/resources'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { InterviewRecord } from '../storage/interview-facts.ts'
import type { Database } from '../storage/schema.ts'
import { recordOpenings } from '../storage/scorecard-openings.ts'
import { listNewestSubmitted } from '../storage/scorecards.ts'
import { firstRatings } from './first-ratings.ts'
import { scorecardStandings } from './interview-view.ts'

/** How far every scorecard of an interview is, and those that this actor may read now; that they were given them is recorded first. */
export async function readableScorecards(
  deps: { db: Kysely<Database>; random: RandomBytes },
  actor: Actor,
  { interview, panel, standings, facts }: InterviewRecord,
  now: EpochMs,
): Promise<Scorecards> {
  const views = scorecardStandings(actor, interview, panel, standings, facts)
  const readable = new Set(views.filter((standing) => standing.readable).map((standing) => standing.personId))
  const submitted = (await listNewestSubmitted(deps.db, interview.id)).filter(({ personId }) => readable.has(personId))
  const declined = new Set(views.filter(({ state }) => state.state === 'declined').map((standing) => standing.personId))
  const given = submitted.filter(({ personId }) => !declined.has(personId))
  const first = await firstRatings(deps.db, { interview, facts }, given)
  await recordOpenings(deps, actor.personId, interview.id, [...given, ...(first.earlier ?? [])], now)
  return { standings: views, submitted: given, ...first }
}
