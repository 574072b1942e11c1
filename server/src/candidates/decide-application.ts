import type { Actor } from '@panelbook/shared/access/policy'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { NewDecision } from '@panelbook/shared/debrief/decision'
import type { Kysely } from 'kysely'
import { type Done, touchingCandidate, untouched } from '../acting/done.ts'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import { summariseCandidate } from '../comparing/store/candidate-summaries.ts'
import type { Database } from '../database/schema.ts'
import { summariseInterviews } from '../interviews/interview-summaries.ts'
import { addApplicationNotices } from '../notices/store/add-notices.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { applicationReaders } from './candidate-readers.ts'
import type { CandidateDeps } from './change-candidate.ts'
import { currentCandidate } from './current-candidate.ts'
import { insertApplicationDecision, listApplicationDecisions } from './store/application-decisions.ts'
import { findApplication, listInterviewIdsOf } from './store/applications.ts'
import { hiddenFrom, isRoleHidden } from './store/hidden.ts'

/**
 * Records a lead's decision on an application. `after` is the newest version they have seen: a newer one is a conflict, and a
 * retry finds its work done. Not while something of the loop is sealed or under way, because a reason speaks of scorecards, and
 * leads who are still to rate read it.
 *
 * @throws Refused not-found | conflict
 */
export async function decideApplication(
  deps: CandidateDeps & { random: RandomBytes },
  actor: Actor,
  input: { candidateId: Id; applicationId: Id } & NewDecision,
): Promise<Done<Id, ['candidates', 'interviews', 'interview']>> {
  const { candidateId, applicationId, outcome, reason, after } = input
  const by = actor.personId
  return deps.db.transaction().execute(async (db) => {
    const { id } = await currentCandidate(db, candidateId, by)
    const application = await findApplication(db, applicationId)
    if (application?.candidateId !== id) throw notFound()
    if (isRoleHidden(await hiddenFrom(db, by), application.roleId)) throw notFound()
    const before = await listApplicationDecisions(db, [applicationId])
    const mine = before.at(-1)
    const retried = mine?.version === after + 1 && mine.by.id === by && mine.outcome === outcome && mine.reason === reason
    if (retried) return untouched(candidateId)
    if (before.length !== after) throw new Refused({ kind: 'application-decided-meanwhile' })
    const at = deps.clock.now()
    const sealed = await unrevealed(db, actor, candidateId, applicationId, at)
    if (sealed > 0) throw new Refused({ kind: 'loop-not-revealed', interviews: sealed })
    await insertApplicationDecision(db, applicationId, { version: after + 1, outcome, reason, at, by })
    if (application.roleId !== undefined) await summariseCandidate(db, application.roleId, candidateId)
    const event = { action: 'decided-application', candidateId, applicationId, number: after + 1 } as const
    await appendCandidateAudit(db, { at, actorId: by, event, reason }, deps.random)
    await addApplicationNotices(db, { applicationId, number: after + 1, at, by }, deps.random)
    const readers = await applicationReaders(db, [candidateId], application.roleId, ['read-outcomes'])
    return touchingCandidate(readers, ['candidates', 'interviews', 'interview'], candidateId)
  })
}

/** How many interviews of the application are under way, or have scorecards that are not revealed. */
async function unrevealed(db: Kysely<Database>, actor: Actor, candidateId: Id, applicationId: Id, now: number): Promise<number> {
  const interviews = await summariseInterviews(db, await listInterviewIdsOf(db, candidateId), actor, now)
  return interviews.filter(({ stored, summary }) => {
    if (stored.applicationId !== applicationId || stored.revealedAt !== undefined || stored.notHeld) return false
    const underWay = summary.phase === 'running' || summary.phase === 'paused'
    return underWay || summary.scorecards.in > 0
  }).length
}
