import { type Actor, mayReadVersions } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import type { Database } from '../database/schema.ts'
import { scorecardStandings } from '../interviews/interview-view.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import type { InterviewRecord } from '../interviews/store/interview-facts.ts'
import { notFound } from '../refusals/refused.ts'
import { firstRatings } from './first-ratings.ts'
import { findUnread, recordOpenings } from './store/scorecard-openings.ts'
import { listNewestSubmitted, listVersions } from './store/scorecards.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/**
 * How far every scorecard of an interview is, and those that this actor may read now; that they were given them is recorded
 * first.
 *
 * @throws Refused not-found, whether it doesn't exist or may not be seen
 */
export function readableScorecards(deps: Deps, actor: Acting, interviewId: Id): Promise<Scorecards> {
  return given(deps, actor, interviewId, async (db) => {
    const scorecards = await scorecardsFor(db, actor, await readableInterview(db, actor, interviewId))
    return { answer: scorecards, gives: givenIn(scorecards) }
  })
}

/**
 * Every version that one author has submitted, oldest first, for somebody who may read them; that they were given them is
 * recorded first.
 *
 * @throws Refused not-found, whether there is no such scorecard or it may not be read
 */
export function readableVersions(deps: Deps, actor: Acting, interviewId: Id, authorId: Id): Promise<SubmittedScorecard[]> {
  return given(deps, actor, interviewId, async (db) => {
    const { standings, facts } = await readableInterview(db, actor, interviewId)
    const known = standings.some((standing) => standing.personId === authorId)
    if (!known || !mayReadVersions(actor, authorId, facts)) throw notFound()
    const versions = await listVersions(db, interviewId, authorId)
    return { answer: versions, gives: versions }
  })
}

/** Everything of theirs that somebody is given by these: what is newest, and what it was at first. */
export const givenIn = ({ submitted, earlier = [] }: Scorecards): SubmittedScorecard[] => [...submitted, ...earlier]

/** For a transaction that gives them: whoever calls it records that it did, with recordOpenings. */
export async function scorecardsFor(db: Kysely<Database>, actor: Actor, record: InterviewRecord): Promise<Scorecards> {
  const { interview, panel, standings, facts } = record
  const views = scorecardStandings(actor, interview, panel, standings, facts)
  const readable = new Set(views.filter((standing) => standing.readable).map((standing) => standing.personId))
  const submitted = (await listNewestSubmitted(db, interview.id)).filter(({ personId }) => readable.has(personId))
  const declined = new Set(views.filter(({ state }) => state.state === 'declined').map((standing) => standing.personId))
  const given = submitted.filter(({ personId }) => !declined.has(personId))
  return { standings: views, submitted: given, ...(await firstRatings(db, { interview, facts }, given)) }
}

/**
 * What `read` judges and gives. If it is a person's first reading, the transaction that records it reads again. Between the two
 * the person may have joined the panel, and would then have read before rating. Reading again what was read before writes
 * nothing, and works while the disk is full.
 */
async function given<T>(
  { db, clock, random }: Deps,
  actor: Acting,
  interviewId: Id,
  read: (db: Kysely<Database>) => Promise<{ answer: T; gives: readonly SubmittedScorecard[] }>,
): Promise<T> {
  const reading = (scorecards: readonly SubmittedScorecard[]) => ({ readerId: actor.personId, interviewId, scorecards })
  const seen = await read(db)
  if ((await findUnread(db, reading(seen.gives))).length === 0) return seen.answer
  return actIn(db, actor, async (transaction: Transaction<Database>) => {
    const { answer, gives } = await read(transaction)
    await recordOpenings(transaction, reading(gives), clock.now(), random)
    return answer
  })
}
