import { type Actor, mayReadOutcomeReason } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import { OUTCOMES_A_PAGE, type Outcome } from '@panelbook/shared/roles/outcome'
import type { Kysely } from 'kysely'
import { type Hidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { summariseInterviews } from '../interviews/interview-summaries.ts'
import { notFound } from '../refusals/refused.ts'
import { countOutcomes, findOutcomeRole, listOutcomes, listSeatedIn, type StoredOutcome } from './outcome-store.ts'
import { kindOnTeam } from './team-store.ts'

/** The role's applications as its outcome readers are told of them. @throws Refused not-found for everyone else */
export async function readOutcomes(
  db: Kysely<Database>,
  actor: Actor,
  of: { roleId: Id; page: number },
  now: EpochMs,
): Promise<EndpointOutput<'readOutcomes'>> {
  const found = await readAs(db, actor.personId, (hidden) => outcomesFor(db, { actor, hidden }, of, now))
  // Last of all, so that somebody who was taken off the team meanwhile isn't given what was read before.
  const role = await findOutcomeRole(db, actor.personId, of.roleId)
  if (role === undefined) throw notFound()
  return { role, ...found }
}

async function outcomesFor(
  db: Kysely<Database>,
  { actor, hidden }: { actor: Actor; hidden: Hidden },
  { roleId, page }: { roleId: Id; page: number },
  now: EpochMs,
): Promise<{ outcomes: Outcome[]; total: number }> {
  const mine = { actor, roleId, hidden }
  const [total, listed] = await Promise.all([
    countOutcomes(db, mine),
    listOutcomes(db, mine, { limit: OUTCOMES_A_PAGE, offset: (page - 1) * OUTCOMES_A_PAGE }),
  ])
  const tellsReason = await reasonsFor(db, actor, { roleId, listed }, now)
  return {
    total,
    outcomes: listed.map(({ decision, candidate, ...outcome }) => ({
      ...outcome,
      candidate: candidateFor(actor, candidate).name,
      ...(decision && {
        decision: { outcome: decision.outcome, ...(tellsReason.has(outcome.applicationId) ? { reason: decision.reason } : {}) },
      }),
    })),
  }
}

/** Of which of these applications the actor is told the reason. */
async function reasonsFor(
  db: Kysely<Database>,
  actor: Actor,
  { roleId, listed }: { roleId: Id; listed: readonly StoredOutcome[] },
  now: EpochMs,
): Promise<ReadonlySet<Id>> {
  const ids = listed.map(({ applicationId }) => applicationId)
  const [kind, seated] = await Promise.all([
    kindOnTeam(db, actor.personId, roleId),
    listSeatedIn(db, actor.personId, ids).then((seats) => summariseInterviews(db, seats, actor, now)),
  ])
  const told = listed.filter(({ applicationId, decision }) => {
    if (decision?.by === actor.personId) return true
    const interviews = seated.filter(({ stored }) => stored.applicationId === applicationId).map(({ facts }) => facts)
    return mayReadOutcomeReason(actor, { kind, interviews })
  })
  return new Set(told.map(({ applicationId }) => applicationId))
}
