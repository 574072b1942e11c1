import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { storedScopes } from '../../session/store/api-tokens.ts'
import { identityHash } from '../../session/store/identities.ts'
import { passkeyHash } from '../../session/store/passkeys.ts'
import { keptAs } from '../../session/store/passwords.ts'
import { listEndedByRestore } from '../../session/store/restored-tokens.ts'
import type { LoggedState } from './logged-state.ts'

/** Compares people, sign-in links, tokens, passkeys, passwords, calendars' addresses and identities with the log. */
export async function verifyAccounts(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const faults: string[] = []
  const people = await db.selectFrom('people').select(['id', 'workspace_role', 'suspended']).orderBy('id').execute()
  for (const { id, workspace_role: role, suspended } of people) {
    const logged = logState.people.get(id)
    if (!logged) faults.push(`person ${id} is not in the audit log`)
    else if (logged.role !== role) faults.push(`person ${id} is ${role}, but the audit log says ${logged.role}`)
    if (logged && logged.suspended !== (suspended !== 0)) {
      faults.push(`person ${id} is ${suspended ? 'suspended' : 'not suspended'}, but the audit log says otherwise`)
    }
  }
  const there = new Set(people.map((person) => person.id))
  for (const id of logState.people.keys()) if (!there.has(id)) faults.push(`person ${id} is gone, but is in the audit log`)

  const links = await db.selectFrom('sign_in_link_records').selectAll().orderBy('made_at').orderBy('id').execute()
  const kept = new Set(links.map((link) => link.id))
  for (const link of links) {
    const logged = logState.links.get(link.id)
    const same =
      logged?.personId === link.person_id &&
      logged.madeBy === (link.made_by ?? undefined) &&
      logged.used === (link.used_at !== null)
    if (!logged) faults.push(`sign-in link ${link.id} is not in the audit log`)
    else if (!same) faults.push(`what is kept of sign-in link ${link.id} is not what the audit log says`)
  }
  for (const id of logState.links.keys()) if (!kept.has(id)) faults.push(`sign-in link ${id} is gone, but is in the audit log`)

  const tokens = await db.selectFrom('api_tokens').select(['id', 'person_id', 'scopes']).orderBy('id').execute()
  for (const token of tokens) {
    const logged = logState.tokens.get(token.id)
    if (logged?.revoked) faults.push(`token ${token.id} was revoked, but still exists`)
    else if (logged?.personId !== token.person_id) faults.push(`token ${token.id} was made outside Panelbook`)
    else if (token.scopes !== storedScopes(logged.scopes))
      faults.push(`token ${token.id} may do other things than when it was made`)
  }
  const provisioning = await db
    .selectFrom('provisioning_tokens')
    .select('id')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const { id } of provisioning) {
    if (!logState.provisioning.has(id)) faults.push(`provisioning token ${id} was made, or is kept, outside Panelbook`)
  }
  const passkeys = await db.selectFrom('passkeys').selectAll().orderBy('id').execute()
  for (const passkey of passkeys) {
    const logged = logState.passkeys.get(passkey.id)
    if (logged?.personId !== passkey.person_id || logged.key !== passkeyHash(passkey))
      faults.push(`passkey ${passkey.id} was added, changed, or is kept, outside Panelbook`)
  }
  // The next start enters in the log what a restore has ended.
  const stored = new Set([...passkeys.map(({ id }) => id), ...(await listEndedByRestore(db))])
  for (const id of logState.passkeys.keys()) if (!stored.has(id)) faults.push(`passkey ${id} is gone, but is in the audit log`)
  faults.push(...(await verifyPasswords(db, logState)))
  const addresses = await db.selectFrom('calendar_addresses').select(['id', 'person_id']).orderBy('person_id').execute()
  for (const { id, person_id: personId } of addresses) {
    if (logState.calendarAddresses.get(personId) !== id)
      faults.push(`calendar address ${id} was made, or is kept, outside Panelbook`)
  }
  const chats = await db.selectFrom('chats').select('id').orderBy('id').execute()
  for (const { id } of chats) if (!logState.chats.has(id)) faults.push(`chat ${id} was set, or is kept, outside Panelbook`)
  const identities = await db.selectFrom('identities').selectAll().orderBy('person_id').orderBy('issuer').execute()
  const linked = new Map(identities.map((row) => [identityHash(row), row.person_id]))
  for (const [identity, personId] of linked) {
    if (logState.identities.get(identity) !== personId)
      faults.push(`person ${personId} was linked to an account at the company’s sign-in outside Panelbook`)
  }
  for (const [identity, personId] of logState.identities) {
    if (!linked.has(identity)) faults.push(`person ${personId} was unlinked from the company’s sign-in outside Panelbook`)
  }
  return faults
}

async function verifyPasswords(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const rows = await db.selectFrom('passwords').select(['person_id', 'hash']).orderBy('person_id').execute()
  const there = new Map(rows.map((row) => [row.person_id, keptAs(row)]))
  const outside = [...there]
    .filter(([personId, key]) => logState.passwords.get(personId) !== key)
    .map(([personId]) => `the password of person ${personId} was set, or is kept, outside Panelbook`)
  const gone = [...logState.passwords.keys()]
    .filter((personId) => !there.has(personId))
    .map((personId) => `the password of person ${personId} is gone, but is in the audit log`)
  return [...outside, ...gone]
}
