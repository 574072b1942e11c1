import { loopAccess, loopWait } from '@panelbook/shared/access/loop-policy'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { ApplicationLoop } from '@panelbook/shared/candidates/application-loop'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import type { Database } from '../database/schema.ts'
import { interviewSummary } from '../interviews/interview-view.ts'
import { type InterviewRecord, loadInterview } from '../interviews/store/interview-facts.ts'
import { notFound } from '../refusals/refused.ts'
import { findRole } from '../roles/store.ts'
import { firstScorecards } from '../scorecards/store/reveals.ts'
import { findUnread, recordOpenings } from '../scorecards/store/scorecard-openings.ts'
import { candidateBut } from './current-candidate.ts'
import { heldAmong, loopFacts, loopInterview } from './loop-facts.ts'
import { missingCandidate } from './missing-candidate.ts'
import { listApplicationDecisions } from './store/application-decisions.ts'
import { findApplication, listInterviewIdsOfApplication } from './store/applications.ts'
import { type Hidden, isRoleHidden, readAs } from './store/hidden.ts'

/** What a reading gives of others' scorecards, by interview. */
type Given = { interviewId: Id; scorecards: readonly SubmittedScorecard[] }[]

/**
 * All interviews of an application together, once nothing of them is sealed or under way for whoever asks; until then what keeps
 * it closed, and no rating. That they were given the scorecards is recorded first, as with a single review, by the transaction
 * that reads again what it gives.
 *
 * @throws Refused not-found; erased
 */
export async function applicationLoop(
  { db, clock, random }: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actor: Acting,
  ids: { candidateId: Id; applicationId: Id },
): Promise<ApplicationLoop> {
  const reading = (given: Given[number]) => ({ readerId: actor.personId, ...given })
  const seen = await readLoop(db, actor, ids, clock.now())
  const unread = await Promise.all(seen.gives.map((given) => findUnread(db, reading(given))))
  if (unread.flat().length === 0) return seen.loop
  return actIn(db, actor, async (transaction) => {
    const now = clock.now()
    const { loop, gives } = await readLoop(transaction, actor, ids, now)
    for (const given of gives) await recordOpenings(transaction, reading(given), now, random)
    return loop
  })
}

type LoopRead = { loop: ApplicationLoop; gives: Given }

/** A loop with the scorecards that it gives. Who gives them on records that first. @throws Refused not-found */
export const readLoop = (
  db: Kysely<Database>,
  actor: Acting,
  ids: { candidateId: Id; applicationId: Id },
  now: EpochMs,
): Promise<LoopRead> => readAs(db, actor.personId, (hidden) => loopFor(db, { actor, hidden }, ids, now))

async function loopFor(
  db: Kysely<Database>,
  { actor, hidden }: { actor: Acting; hidden: Hidden },
  { candidateId, applicationId }: { candidateId: Id; applicationId: Id },
  now: EpochMs,
): Promise<LoopRead> {
  const [candidate, application] = await Promise.all([candidateBut(db, candidateId, hidden), findApplication(db, applicationId)])
  if (!candidate) throw await missingCandidate(db, candidateId)
  if (application?.candidateId !== candidateId) throw notFound()
  if (isRoleHidden(hidden, application.roleId)) throw notFound()
  const { roleId } = application
  const role = roleId === undefined ? undefined : await findRole(db, roleId)
  const stages = (role?.stages ?? []).map((stage) => stage.id)
  const place = ({ interview: { stageId } }: InterviewRecord) => (stageId === undefined ? -1 : stages.indexOf(stageId))
  const records = await Promise.all((await listInterviewIdsOfApplication(db, applicationId)).map((id) => loadInterview(db, id)))
  const held = heldAmong(records).toSorted(
    (a, b) =>
      // What belongs to no stage of the role comes last.
      (place(a) === -1 ? stages.length : place(a)) - (place(b) === -1 ? stages.length : place(b)) ||
      a.interview.startsAt - b.interview.startsAt,
  )
  const listed = ({ interview, panel, facts }: InterviewRecord) => interviewSummary(actor, interview, panel, facts, now)
  const waits = held.map((record) => ({ record, why: loopWait(actor, loopInterview(record), now) }))
  const waiting = waits.flatMap(({ record, why }) => (why === undefined ? [] : [{ interview: listed(record), why }]))
  const revealed = held.filter(({ facts }) => facts.revealed)
  const open = loopAccess(actor, await loopFacts(db, application, held), now) !== 'none'
  const results = await Promise.all(
    (open ? revealed : []).map(async (record) => ({
      interview: listed(record),
      revealedAt: record.interview.revealedAt ?? 0,
      plan: record.plan,
      scorecards: await firstScorecards(db, record.interview.id),
    })),
  )
  const planned = new Set(held.map(({ interview }) => interview.stageId))
  const decisions = await listApplicationDecisions(db, [applicationId])
  const loop: ApplicationLoop = {
    candidate: { id: candidateId, name: candidate.content.name },
    application: {
      ...{ id: applicationId, role: role?.title ?? application.role, state: application.state },
      ...(roleId === undefined ? {} : { roleId }),
      // A reason speaks of scorecards, so it is closed with them.
      decisions: open ? decisions.map(({ applicationId: _of, ...decision }) => decision) : [],
    },
    competencies: (role?.competencies ?? []).map(({ name }) => name),
    unplanned: (role?.stages ?? []).filter(({ id }) => !planned.has(id)).map(({ title }) => title),
    waitsFor: waiting,
    coming: waits.flatMap(({ record, why }) => (why === undefined && !record.facts.revealed ? [listed(record)] : [])),
    ...(open ? { results } : {}),
  }
  return { loop, gives: results.map(({ interview, scorecards }) => ({ interviewId: interview.id, scorecards })) }
}
