import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { rowHash } from '../store/audit-subject.ts'
import type { LoggedFacts } from './logged-facts.ts'

/** Compares applications with the log: each withdrawal, and its end, as it was recorded, and the state that follows from the newest. */
export async function verifyCandidates(db: Kysely<Database>, facts: LoggedFacts): Promise<string[]> {
  const faults: string[] = []
  const rows = await db.selectFrom('application_changes').selectAll().orderBy('application_id').orderBy('number').execute()
  const changes = Map.groupBy(rows, (row) => row.application_id)
  const applications = await db.selectFrom('applications').select(['id', 'state']).orderBy('id').execute()
  for (const { id, state } of applications) {
    const kept = new Map((changes.get(id) ?? []).map((row) => [row.number, row]))
    const logged = facts.applications.get(id) ?? new Map()
    for (const number of new Set([...kept.keys(), ...logged.keys()])) {
      const [row, entry] = [kept.get(number), logged.get(number)]
      const name = `application ${id}: change ${number}`
      if (!row) faults.push(`${name} is gone, but is in row ${entry?.sequence} of the audit log`)
      else if (!entry) faults.push(`${name} is not in the audit log`)
      else if (entry.subjectHash !== undefined && rowHash(row) !== entry.subjectHash) {
        faults.push(`${name} is not as it was recorded in row ${entry.sequence}`)
      }
    }
    const newest = [...kept.values()].at(-1)?.state ?? 'active'
    if (state !== newest) faults.push(`application ${id} is ${state}, but its newest change says ${newest}`)
  }
  return faults
}
