import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { rowHash } from '../store/audit-subject.ts'
import type { LoggedRow, LoggedState } from './logged-state.ts'

type Row = { number: number }

/**
 * Compares applications with the log: each withdrawal, its end and each decision, as it was recorded, and what follows from the
 * newest.
 */
export async function verifyCandidates(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const faults: string[] = []
  const ordered = <T extends 'application_changes' | 'application_decisions'>(table: T) =>
    db
      .selectFrom(table as 'application_changes')
      .selectAll()
      .orderBy('application_id')
      .orderBy('number')
      .execute()
  const changes = Map.groupBy(await ordered('application_changes'), (row) => row.application_id)
  const decided = (await ordered('application_decisions')) as unknown as Database['application_decisions'][]
  const decisions = Map.groupBy(decided, (row) => row.application_id)
  const applications = await db.selectFrom('applications').select(['id', 'state', 'outcome']).orderBy('id').execute()
  for (const { id, state, outcome } of applications) {
    const name = `application ${id}`
    const [its, of] = [changes.get(id) ?? [], decisions.get(id) ?? []]
    faults.push(...rowFaults(`${name}: change`, its, logState.applications.get(id)))
    faults.push(...rowFaults(`${name}: decision`, of, logState.applicationDecisions.get(id)))
    const newest = its.at(-1)?.state ?? 'active'
    if (state !== newest) faults.push(`${name} is ${state}, but its newest change says ${newest}`)
    const last = of.at(-1)?.outcome ?? null
    if (outcome !== last)
      faults.push(`${name} says ${outcome ?? 'nothing'} is decided, but its newest decision says ${last ?? 'nothing'}`)
  }
  const holds = Map.groupBy(
    await db.selectFrom('hold_changes').selectAll().orderBy('candidate_id').orderBy('number').execute(),
    (row) => row.candidate_id,
  )
  for (const id of new Set([...holds.keys(), ...logState.holds.keys()])) {
    faults.push(...rowFaults(`candidate ${id}: legal hold`, holds.get(id) ?? [], logState.holds.get(id)))
  }
  return [...faults, ...(await retentionFaults(db, logState)), ...(await teamFaults(db, logState))]
}

/** The same of how long roles keep them. */
async function retentionFaults(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const faults: string[] = []
  const rows = await db.selectFrom('retention_changes').selectAll().orderBy('role_id').orderBy('number').execute()
  const changes = Map.groupBy(rows, (row) => row.role_id)
  const roles = await db.selectFrom('roles').select(['id', 'keep_months', 'keep_since']).orderBy('id').execute()
  for (const { id, keep_months: months, keep_since: since } of roles) {
    const its = changes.get(id) ?? []
    faults.push(...rowFaults(`role ${id}: retention`, its, logState.retention.get(id)))
    const newest = its.at(-1)
    const asSet = newest?.months == null ? months === null && since === null : months === newest.months && since === newest.at
    if (!asSet) faults.push(`role ${id} keeps candidates otherwise than its newest change says`)
  }
  return faults
}

/** The same of who hires for roles, and of those that are closed to them. */
async function teamFaults(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const rows = await db.selectFrom('role_team').selectAll().orderBy('role_id').orderBy('person_id').execute()
  const teams = Map.groupBy(rows, (row) => row.role_id)
  const roles = await db.selectFrom('roles').select(['id', 'closed', 'team_number']).orderBy('id').execute()
  return roles.flatMap(({ id, closed, team_number: number }) => {
    const logged = logState.teams.get(id)
    const people = (teams.get(id) ?? []).map((row) => `${row.person_id} ${row.kind}`)
    const wanted = (logged?.people ?? []).map(({ personId, kind }) => `${personId} ${kind}`).toSorted()
    const asSet =
      number === (logged?.number ?? 0) &&
      (closed === 1) === (logged?.closed ?? false) &&
      people.toSorted().join('\n') === wanted.join('\n')
    if (asSet) return []
    return [`the team of role ${id} is not ${logged ? `as it was recorded in row ${logged.sequence} of` : 'in'} the audit log`]
  })
}

function rowFaults(what: string, rows: readonly Row[], entries: ReadonlyMap<number, LoggedRow> = new Map()): string[] {
  const kept = new Map(rows.map((row) => [row.number, row]))
  return [...new Set([...kept.keys(), ...entries.keys()])].flatMap((number) => {
    const [row, entry] = [kept.get(number), entries.get(number)]
    if (!row) return [`${what} ${number} is gone, but is in row ${entry?.sequence} of the audit log`]
    if (!entry) return [`${what} ${number} is not in the audit log`]
    const asRecorded = entry.subjectHash === undefined || rowHash(row) === entry.subjectHash
    return asRecorded ? [] : [`${what} ${number} is not as it was recorded in row ${entry.sequence}`]
  })
}
