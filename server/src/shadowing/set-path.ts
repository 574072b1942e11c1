import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { NewFreedom, NewPath, RolePath, ShadowingPath } from '@panelbook/shared/shadowing/path'
import type { Kysely, Transaction } from 'kysely'
import { type Done, touchingRole, untouched } from '../acting/done.ts'
import { appendAudit, appendPlainAudit } from '../audit/store/audit-log.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { titleReaders } from '../roles/team-store.ts'
import { rolePath } from './read-path.ts'
import { listPathChanges, listSeated, listWrittenFree, recordPathChange, recordWrittenFree } from './store.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

type PathDone = Done<RolePath, ['roles']>

/**
 * Says how many interviews newcomers of a role shadow and reverse-shadow, or that there is no path. Whoever is free stays so.
 *
 * @throws Refused not-found; conflict where somebody changed it since `after`
 */
export function setPath(deps: Deps, { id, path, after, by }: NewPath & { id: Id; by: Id }): Promise<PathDone> {
  return deps.db.transaction().execute(async (db) => {
    const shown = await pathShown(deps, db, { id, by })
    const newest = (await listPathChanges(db, id)).at(-1)
    if (isSame(newest?.path, path)) return untouched(await shown())
    if ((newest?.number ?? 0) !== after) throw new Refused({ kind: 'path-changed-meanwhile', by: newest?.by.name ?? 'Someone' })
    const at = deps.clock.now()
    await recordPathChange(db, id, { number: after + 1, at, path, by })
    await appendPlainAudit(db, { at, actorId: by, interviewId: undefined, event: { action: 'set-path', roleId: id, ...path } })
    return touchingRole(await pathReaders(db, id), ['roles'], await shown())
  })
}

/**
 * Writes somebody free of a role's path, or takes that back. Who is free by what they did stays so.
 *
 * @throws Refused not-found; conflict for somebody who can't sign in
 */
export function writeFree(
  deps: Deps,
  { id, personId, free, reason, by }: NewFreedom & { id: Id; personId: Id; by: Id },
): Promise<PathDone> {
  return deps.db.transaction().execute(async (db) => {
    const shown = await pathShown(deps, db, { id, by })
    const person = await findPerson(db, personId)
    if (!person) throw notFound()
    const before = await listWrittenFree(db, id)
    const was = before.findLast((each) => each.personId === personId)?.free ?? false
    if (was === free) return untouched(await shown())
    if (free && person.suspended) throw new Refused({ kind: 'freed-unusable' })
    const at = deps.clock.now()
    await recordWrittenFree(db, id, { number: before.length + 1, personId, free, at, by, reason })
    const event = { action: 'wrote-free', roleId: id, personId, free } as const
    await appendAudit(db, { at, actorId: by, interviewId: undefined, event, reason }, deps.random)
    return touchingRole(await pathReaders(db, id, personId), ['roles'], await shown())
  })
}

/** @throws Refused not-found for a role that isn't there for whoever acts */
async function pathShown({ clock }: Deps, db: Transaction<Database>, { id, by }: { id: Id; by: Id }) {
  const hidden = await hiddenFrom(db, by)
  if (!(await shownRole(db, id, hidden))) throw notFound()
  return () => rolePath(db, id, { hidden, now: clock.now(), reasons: true })
}

/** Whoever is shown something of the role, and whoever is on its path or could be. */
async function pathReaders(db: Kysely<Database>, roleId: Id, also?: Id): Promise<'everyone' | ReadonlySet<Id>> {
  const readers = await titleReaders(db, roleId)
  if (readers === 'everyone') return readers
  return new Set([...readers, ...(await listSeated(db, roleId)), ...(also === undefined ? [] : [also])])
}

const isSame = (a: ShadowingPath | undefined, b: ShadowingPath | undefined): boolean =>
  a?.shadows === b?.shadows && a?.reverses === b?.reverses
