import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { GivenScopes } from '@panelbook/shared/session/token-scope'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { Refused, signedOut } from '../refusals/refused.ts'
import { apiTokenStands } from '../session/store/api-tokens.ts'
import { sessionStands } from '../session/store/sessions.ts'

/** The person who acts, with their rights when the request came. The command line acts for a person without a session. */
export interface Acting extends Actor {
  sessionId?: Id
  by?: 'session' | 'token'
  /** What a token may do of what its person may. Absent: all of it, as in a session. */
  scopes?: GivenScopes
  /** A program acts in their name, and they saw nothing of it: they are told as others are. */
  unattended?: true
}

/** Whom the news of an act leaves out, as they know; undefined: nobody. */
export const whoKnows = ({ personId, unattended }: Acting): Id | undefined => (unattended ? undefined : personId)

/**
 * Runs a transaction for a person, after checking that their session and role are still those of the request. A request may
 * have waited, or been sent slowly, while they were suspended, signed out or given another role.
 *
 * @throws Refused signed-out; conflict where their role is another one now
 */
export function actIn<T>(
  db: Kysely<Database>,
  actor: Acting,
  work: (transaction: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await checkActing(transaction, actor)
    return work(transaction)
  })
}

/**
 * The database for a command, in which each transaction begins by checking that the person's session and role are still those
 * of the request. Commands that know only the person's id can't forget the check, and a command of many transactions stops
 * where its sender lost their rights.
 */
export function actingAs<D extends { db: Kysely<Database> }>(deps: D, actor: Acting): D {
  return { ...deps, db: withTransactions(deps.db, (work) => actIn(deps.db, actor, work)) }
}

/** The database, with transactions that `execute` runs. */
export const withTransactions = (
  db: Kysely<Database>,
  execute: <T>(work: (transaction: Transaction<Database>) => Promise<T>) => Promise<T>,
): Kysely<Database> =>
  new Proxy(db, {
    get(target, property) {
      if (property === 'transaction') return () => ({ execute })
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

/** @throws Refused signed-out; conflict where their role is another one now */
export async function checkActing(db: Kysely<Database>, actor: Acting): Promise<void> {
  const person = await findPerson(db, actor.personId)
  if (!person || person.suspended || !(await credentialStands(db, actor))) throw signedOut()
  if (person.workspaceRole !== actor.workspaceRole) throw new Refused({ kind: 'role-changed-meanwhile' })
}

async function credentialStands(db: Kysely<Database>, { sessionId, by }: Acting): Promise<boolean> {
  if (sessionId === undefined || by === undefined) return true
  return by === 'session' ? sessionStands(db, sessionId) : apiTokenStands(db, sessionId)
}
