import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { applicationStateSchema } from '@panelbook/shared/candidates/application'
import { type Keeping, type RetentionInput, SHOWN_MS } from '@panelbook/shared/candidates/retention'
import { decisionOutcomeSchema } from '@panelbook/shared/debrief/decision'
import { type Kysely, sql } from 'kysely'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { listHeld } from './holds.ts'

/** What a role would keep, in the place of what it keeps. */
export interface Supposed {
  roleId: Id
  keeping: Keeping
}

/** No month is shorter. */
const SHORTEST_MONTH_MS = 28 * DAY_MS

/**
 * Candidates whose end may be near, by id: every application of theirs has an end and is for a role with a period, and nothing
 * happened to it for about so long. What is found is for `retentionOf` to judge; what isn't found, has no end that is shown yet.
 */
export async function listNearEnd(
  db: Kysely<Database>,
  { now, after = '', limit, supposed }: { now: EpochMs; after?: Id; limit: number; supposed?: Supposed },
): Promise<Id[]> {
  const months = supposed
    ? sql<number | null>`case when roles.id = ${supposed.roleId} then ${supposed.keeping.months} else roles.keep_months end`
    : sql<number | null>`roles.keep_months`
  const tooNew = (at: 'application_decisions.at' | 'application_changes.at') =>
    sql<boolean>`${sql.ref(at)} > ${now + SHOWN_MS + DAY_MS} - ${months} * ${SHORTEST_MONTH_MS}`
  const rows = await db
    .selectFrom('candidates')
    .select('candidates.id')
    .where('candidates.merged_into', 'is', null)
    .where('candidates.id', '>', after)
    .where('candidates.id', 'in', (query) =>
      query
        .selectFrom('applications')
        .innerJoin('roles', 'roles.id', 'applications.role_id')
        .select('applications.candidate_id')
        .where((eb) => (supposed ? eb('roles.id', '=', supposed.roleId) : eb('roles.keep_months', 'is not', null))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('applications')
            .leftJoin('roles', 'roles.id', 'applications.role_id')
            .select('applications.id')
            .whereRef('applications.candidate_id', '=', 'candidates.id')
            .where((eb) =>
              eb.or([
                eb(months, 'is', null),
                eb.and([
                  eb('applications.state', '=', 'active'),
                  eb.or([eb('applications.outcome', 'is', null), eb('applications.outcome', 'not in', ['hire', 'decline'])]),
                ]),
                eb.exists(
                  eb
                    .selectFrom('application_decisions')
                    .select('application_decisions.number')
                    .whereRef('application_decisions.application_id', '=', 'applications.id')
                    .where(tooNew('application_decisions.at')),
                ),
                eb.exists(
                  eb
                    .selectFrom('application_changes')
                    .select('application_changes.number')
                    .whereRef('application_changes.application_id', '=', 'applications.id')
                    .where(tooNew('application_changes.at')),
                ),
              ]),
            ),
        ),
      ),
    )
    .orderBy('candidates.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** What decides how long each of these candidates is kept. Those that were merged into another have none. */
export async function retentionInputs(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
  now: EpochMs,
  supposed?: Supposed,
): Promise<Map<Id, RetentionInput>> {
  if (candidateIds.length === 0) return new Map()
  const found = await db
    .selectFrom('candidates')
    .select('id')
    .where('id', 'in', candidateIds)
    .where('merged_into', 'is', null)
    .execute()
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const applications = await listApplicationsKept(db, ids, supposed)
  const interviews = await db
    .selectFrom('interviews')
    .select(['candidate_id', 'phase', 'starts_at', 'minutes'])
    .where('candidate_id', 'in', ids)
    .where('not_held', 'is', null)
    .where((eb) => eb.or([eb('phase', 'in', ['running', 'paused']), sql<boolean>`starts_at + minutes * ${MINUTE_MS} > ${now}`]))
    .execute()
  const personOf = await entriesOf(db, ids)
  const held = new Set((await listHeld(db, [...personOf.keys()])).map((hold) => personOf.get(hold.candidate_id)))
  const applicationsOf = Map.groupBy(applications, ({ candidateId }) => candidateId)
  const interviewsOf = Map.groupBy(interviews, (row) => row.candidate_id)
  return new Map(
    ids.map((id) => [
      id,
      {
        held: held.has(id),
        applications: (applicationsOf.get(id) ?? []).map(({ candidateId: _of, ...application }) => application),
        interviews: (interviewsOf.get(id) ?? []).map((row) => ({
          underWay: row.phase === 'running' || row.phase === 'paused',
          until: row.starts_at + row.minutes * MINUTE_MS,
        })),
      },
    ]),
  )
}

const MINUTE_MS = 60_000

async function listApplicationsKept(db: Kysely<Database>, candidateIds: readonly Id[], supposed: Supposed | undefined) {
  const rows = await db
    .selectFrom('applications')
    .leftJoin('roles', 'roles.id', 'applications.role_id')
    .select(['applications.id', 'applications.candidate_id', 'applications.role_id', 'applications.role'])
    .select(['applications.state', 'applications.outcome', 'roles.title', 'roles.keep_months', 'roles.keep_since'])
    .where('applications.candidate_id', 'in', candidateIds)
    .orderBy('applications.id')
    .execute()
  const newest = async (table: 'application_decisions' | 'application_changes') => {
    const times = await db
      .selectFrom(table as 'application_changes')
      .innerJoin('applications', 'applications.id', 'application_id')
      .select('application_id')
      .select(({ fn }) => fn.max('at').as('at'))
      .where('applications.candidate_id', 'in', candidateIds)
      .groupBy('application_id')
      .execute()
    return new Map(times.map(({ application_id: id, at }) => [id, at]))
  }
  const [decidedAt, changedAt] = [await newest('application_decisions'), await newest('application_changes')]
  return rows.map((row) => {
    const { id, keep_months: months, keep_since: since } = row
    const kept = months === null || since === null ? undefined : { months, since }
    return {
      candidateId: row.candidate_id,
      roleId: row.role_id ?? undefined,
      role: row.title ?? row.role,
      state: checkColumn(applicationStateSchema, row.state, `applications ${id} state`),
      outcome: checkColumn(decisionOutcomeSchema.optional(), row.outcome ?? undefined, `applications ${id} outcome`),
      decidedAt: decidedAt.get(id),
      changedAt: changedAt.get(id),
      keeping: supposed && supposed.roleId === row.role_id ? supposed.keeping : kept,
    }
  })
}

/** The entries of these people, each with whom it is of: themselves, and who was merged into them. */
async function entriesOf(db: Kysely<Database>, ids: readonly Id[]): Promise<Map<Id, Id>> {
  const personOf = new Map(ids.map((id) => [id, id]))
  let newest: Id[] = [...ids]
  while (newest.length > 0) {
    const rows = await db.selectFrom('candidates').select(['id', 'merged_into']).where('merged_into', 'in', newest).execute()
    const merged = rows.filter(({ id }) => !personOf.has(id))
    for (const { id, merged_into: into } of merged) personOf.set(id, personOf.get(into ?? '') ?? id)
    newest = merged.map(({ id }) => id)
  }
  return personOf
}
