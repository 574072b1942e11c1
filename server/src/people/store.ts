import type { AuditEvent } from '@panelbook/shared/audit/audit-event'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { byName } from '@panelbook/shared/base/name-order'
import { type Person, personSchema } from '@panelbook/shared/people/person'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { Kysely, Selectable } from 'kysely'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import { isPostgres } from '../database/dialect-of.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'
import type { PersonRow } from './tables.ts'

const toPerson = (row: Selectable<PersonRow>): Person =>
  checkColumn(
    personSchema,
    { id: row.id, name: row.name, email: row.email, workspaceRole: row.workspace_role, suspended: row.suspended !== 0 },
    `people ${row.id}`,
  )

export const emailKey = (email: string): string => email.trim().toLowerCase()

export async function findPerson(db: Kysely<Database>, id: Id): Promise<Person | undefined> {
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPerson(row)
}

/** What somebody is called in a file that outlives their account. */
export const nameOfPerson = async (db: Kysely<Database>, id: Id): Promise<string> =>
  (await findPerson(db, id))?.name ?? 'Someone who left'

export async function findPersonByEmail(db: Kysely<Database>, email: string): Promise<Person | undefined> {
  const row = await db.selectFrom('people').selectAll().where('email_key', '=', emailKey(email)).executeTakeFirst()
  return row && toPerson(row)
}

/** Everyone, by name. */
export async function listPeople(db: Kysely<Database>): Promise<Person[]> {
  const rows = await db.selectFrom('people').selectAll().execute()
  return rows.map(toPerson).sort(byName((person) => person.name))
}

/** Those of the ids that exist, in no order. */
export async function findPeople(db: Kysely<Database>, ids: readonly Id[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('people').selectAll().where('id', 'in', ids).execute()
  return rows.map(toPerson)
}

/**
 * Whether this person was ever here. Until the transaction ends, they don't sign in, and nobody lets them in.
 */
export async function hasSignedIn(db: Kysely<Database>, id: Id): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('signed_in_at')
    .where('id', '=', id)
    // One transaction at a time changes anything in SQLite.
    .$if(isPostgres(db), (query) => query.forUpdate())
    .executeTakeFirst()
  return row !== undefined && row.signed_in_at !== null
}

export async function noteSignedIn(db: Kysely<Database>, id: Id, at: EpochMs): Promise<void> {
  await db.updateTable('people').set({ signed_in_at: at }).where('id', '=', id).execute()
}

/** Those who were ever here. */
export async function listSignedIn(db: Kysely<Database>): Promise<ReadonlySet<Id>> {
  const rows = await db.selectFrom('people').select('id').where('signed_in_at', 'is not', null).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Leads and admins who can sign in. */
export async function listLeads(db: Kysely<Database>): Promise<{ id: Id; workspaceRole: WorkspaceRole }[]> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'workspace_role'])
    .where('workspace_role', 'in', ['admin', 'lead'])
    .where('suspended', '=', 0)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, workspaceRole: row.workspace_role as WorkspaceRole }))
}

/** People who read every interview because of their workspace role. */
export async function listLeadIds(db: Kysely<Database>): Promise<Id[]> {
  const rows = await db.selectFrom('people').select('id').where('workspace_role', 'in', ['admin', 'lead']).execute()
  return rows.map((row) => row.id)
}

/**
 * Adds somebody, and enters it in the log. Undefined when somebody has this e-mail address already.
 *
 * @param by who adds them: a person, or the directory's token; undefined for Panelbook itself and the command line
 */
export function insertPerson(
  db: Kysely<Database>,
  person: { id: Id; name: string; email: string; workspaceRole: WorkspaceRole },
  now: EpochMs,
  by?: Id,
): Promise<Person | undefined> {
  return inTransaction(db, async (transaction) => {
    const added = await insertPersonRow(transaction, person, now)
    if (!added) return undefined
    const event = { action: 'added-person', personId: added.id, role: added.workspaceRole } as const
    await appendPlainAudit(transaction, { at: now, actorId: by, interviewId: undefined, event })
    return added
  })
}

async function insertPersonRow(
  db: Kysely<Database>,
  person: { id: Id; name: string; email: string; workspaceRole: WorkspaceRole },
  now: EpochMs,
): Promise<Person | undefined> {
  const row = await db
    .insertInto('people')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      email_key: emailKey(person.email),
      workspace_role: person.workspaceRole,
      suspended: 0,
      created_at: now,
      signed_in_at: null,
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && toPerson(row)
}

export interface PersonChange {
  name?: string | undefined
  email?: string | undefined
  workspaceRole?: WorkspaceRole | undefined
  suspended?: boolean | undefined
}

/**
 * Where no person says so: the identity provider's claim, when somebody signs in; or the company's directory, whose token is who
 * acts.
 */
export type Through = 'provider' | 'provisioning'

/** The person as changed, and what of it the log is told; undefined when there is none of this id. */
export function updatePerson(
  db: Kysely<Database>,
  id: Id,
  change: PersonChange,
  done: { at: EpochMs; by: Id | undefined; through?: Through | undefined },
): Promise<Person | undefined> {
  return inTransaction(db, async (transaction) => {
    const before = await findPerson(transaction, id)
    const after = await updatePersonRow(transaction, id, change, done.at)
    if (!before || !after) return undefined
    for (const event of changesInLog(before, after, done.through === 'provider' ? done.through : undefined)) {
      await appendPlainAudit(transaction, { at: done.at, actorId: done.by, interviewId: undefined, event })
    }
    return after
  })
}

function changesInLog(before: Person, after: Person, through: 'provider' | undefined): AuditEvent[] {
  const personId = after.id
  const events: AuditEvent[] = []
  if (before.name !== after.name) events.push({ action: 'renamed-person', personId })
  if (before.email !== after.email) events.push({ action: 'changed-email', personId })
  if (before.workspaceRole !== after.workspaceRole) {
    const roles = { from: before.workspaceRole, to: after.workspaceRole }
    events.push({ action: 'changed-role', personId, ...roles, ...(through && { through }) })
  }
  if (before.suspended !== after.suspended) {
    events.push({ action: after.suspended ? 'suspended-person' : 'resumed-person', personId })
  }
  return events
}

async function updatePersonRow(db: Kysely<Database>, id: Id, change: PersonChange, at: EpochMs): Promise<Person | undefined> {
  const values = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.email === undefined ? {} : { email: change.email, email_key: emailKey(change.email) }),
    ...(change.workspaceRole === undefined ? {} : { workspace_role: change.workspaceRole }),
    ...(change.suspended === undefined ? {} : { suspended: change.suspended ? 1 : 0 }),
  }
  if (Object.keys(values).length === 0) return findPerson(db, id)
  const row = await db
    .updateTable('people')
    .set({ ...values, changed_at: at })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row && toPerson(row)
}

/** How many admins can still sign in, `except` left out: the last one must stay. */
export async function countActiveAdmins(db: Kysely<Database>, except: Id): Promise<number> {
  const row = await db
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_role', '=', 'admin')
    .where('suspended', '=', 0)
    .where('id', '!=', except)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The admin who has been here longest of those who can sign in, `except` left out. */
export async function findActiveAdmin(db: Kysely<Database>, except: Id): Promise<Id | undefined> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('workspace_role', '=', 'admin')
    .where('suspended', '=', 0)
    .where('id', '!=', except)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

/** Whether any admin has ever signed in: until then, every start prints a link for the owner. */
export async function someAdminHasSignedIn(db: Kysely<Database>): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('workspace_role', '=', 'admin')
    .where('signed_in_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
