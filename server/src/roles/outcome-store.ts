import { type Actor, teamActions } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { type ApplicationState, applicationStateSchema } from '@panelbook/shared/candidates/application'
import type { KeptCandidate } from '@panelbook/shared/candidates/shown-candidate'
import { type DecisionOutcome, decisionOutcomeSchema } from '@panelbook/shared/debrief/decision'
import { type Kysely, sql } from 'kysely'
import { type Hidden, isSomebodyElse } from '../candidates/store/hidden.ts'
import { isWithheldFrom, shownOrder } from '../candidates/store/withheld.ts'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

export interface StoredOutcome {
  applicationId: Id
  candidate: KeptCandidate
  state: ApplicationState
  decision: { outcome: DecisionOutcome; reason: string; by: Id } | undefined
}

interface OutcomesFor {
  actor: Actor
  roleId: Id
  /** What isn’t there for them; that they stand outside a closed role otherwise is no matter here. */
  hidden: Hidden
}

/** What the role is called, for an outcome reader of it. */
export async function findOutcomeRole(db: Kysely<Database>, personId: Id, roleId: Id): Promise<string | undefined> {
  const row = await db
    .selectFrom('roles')
    .innerJoin('role_team', 'role_team.role_id', 'roles.id')
    .select('roles.title')
    .where('roles.id', '=', roleId)
    .where('role_team.person_id', '=', personId)
    .where('role_team.kind', 'in', teamActions['read-outcomes'])
    .executeTakeFirst()
  return row?.title
}

/** Applications for the role. Whether this person is named to read them is asked in the same statement. */
const applicationsFor = (db: Kysely<Database>, { actor, roleId, hidden }: OutcomesFor) =>
  db
    .selectFrom('applications')
    .innerJoin('role_team', 'role_team.role_id', 'applications.role_id')
    .innerJoin('candidates', 'candidates.id', 'applications.candidate_id')
    .where('applications.role_id', '=', roleId)
    .where('role_team.person_id', '=', actor.personId)
    .where('role_team.kind', 'in', teamActions['read-outcomes'])
    .where(isSomebodyElse(hidden, 'applications.candidate_id'))

export async function countOutcomes(db: Kysely<Database>, of: OutcomesFor): Promise<number> {
  const row = await applicationsFor(db, of)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** By the candidates' names, those whose names are withheld last, each with the newest decision. */
export async function listOutcomes(
  db: Kysely<Database>,
  of: OutcomesFor,
  { limit, offset }: { limit: number; offset: number },
): Promise<StoredOutcome[]> {
  const { personId } = of.actor
  const rows = await applicationsFor(db, of)
    .leftJoin('application_decisions', (join) =>
      join
        .onRef('application_decisions.application_id', '=', 'applications.id')
        .on(
          'application_decisions.number',
          '=',
          sql<number>`(select max(newest.number) from application_decisions newest where newest.application_id = applications.id)`,
        ),
    )
    .select(['applications.id', 'applications.state', 'applications.candidate_id', 'candidates.name'])
    .select(isWithheldFrom(personId, 'applications.candidate_id').as('withheld'))
    .select(['application_decisions.outcome', 'application_decisions.reason', 'application_decisions.by_person_id'])
    .orderBy(shownOrder(of.actor))
    .orderBy('applications.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id, candidate_id: candidateId, name, withheld, state, outcome, reason, by_person_id: by }) => ({
    applicationId: id,
    candidate: { id: candidateId, fullName: name, withheldFrom: withheld ? [personId] : [] },
    state: checkColumn(applicationStateSchema, state, `applications ${id} state`),
    decision:
      outcome === null || reason === null || by === null
        ? undefined
        : { outcome: checkColumn(decisionOutcomeSchema, outcome, `application_decisions ${id}`), reason, by },
  }))
}

/** The interviews of these applications in which this person has a seat. */
export async function listSeatedIn(db: Kysely<Database>, personId: Id, applicationIds: readonly Id[]): Promise<Id[]> {
  if (applicationIds.length === 0) return []
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .select('interviews.id')
    .where('interviews.application_id', 'in', applicationIds)
    .where('panel_members.person_id', '=', personId)
    .execute()
  return rows.map(({ id }) => id)
}
