import { isIP } from 'node:net'
import { type AtsCredentials, type AtsRunKind, systemNames } from '@panelbook/shared/ats/connection'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching, untouched } from '../acting/done.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { isReachable } from '../webhooks/sending/reachable.ts'
import { approverOf } from './acting-for.ts'
import type { AtsRunner } from './running/runner.ts'
import {
  deleteConnection,
  findConnection,
  findCredentials,
  insertConnection,
  listConnections,
  replaceCredentials,
  type StoredConnection,
  setConnectionOn,
} from './store/connections.ts'

export interface AtsDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  ats: AtsRunner
  /** Whether the operator lets this server ask in private networks, and without TLS. */
  webhooksPrivately: boolean
}

type Changed = Promise<Done<Id, ['ats'] | []>>
interface Given {
  address?: string | undefined
  credentials: AtsCredentials
}

/**
 * What can be said of an address before anything is asked there. What its name leads to is looked at whenever something is.
 *
 * @throws Refused invalid-input
 */
function checkAddress({ webhooksPrivately: privately }: AtsDeps, address: string | undefined): void {
  if (address === undefined) return
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && !privately) throw new Refused({ kind: 'webhook-address-unusable', why: 'not-https' })
  const host = hostname.replace(/^\[|\]$/g, '')
  const local = /^(.*\.)?localhost\.?$/i.test(host)
  const unusable = isIP(host) ? !isReachable(host, { privately, secure: protocol === 'https:' }) : local && !privately
  if (unusable) throw new Refused({ kind: 'webhook-address-unusable', why: 'private' })
}

/** @throws Refused not-found */
export async function presentConnection(db: Kysely<Database>, id: Id): Promise<StoredConnection> {
  const connection = await findConnection(db, id)
  if (!connection) throw notFound()
  return connection
}

/**
 * Connects a system under an id that whoever does so chose, so that sending it twice makes one connection.
 *
 * @throws Refused conflict; invalid-input for an address that nothing may be asked at
 */
export function createConnection(deps: AtsDeps, actor: Acting, { id, ...given }: Given & { id: Id }): Changed {
  return actIn(deps.db, actor, async (db) => {
    checkAddress(deps, given.address)
    const existing = await findConnection(db, id)
    if (existing) {
      const same = existing.version === 1 && existing.createdBy === actor.personId && existing.address === given.address
      if (!same || !(await hasCredentials(db, id, given.credentials))) throw new Refused({ kind: 'ats-id-taken' })
      return untouched(id)
    }
    const { system } = given.credentials
    if ((await listConnections(db)).some((each) => each.system === system)) {
      throw new Refused({ kind: 'ats-connected-already', system: systemNames[system] })
    }
    await insertConnection(db, { id, ...given, at: deps.clock.now(), by: actor.personId })
    await log(db, deps, actor.personId, { action: 'connected-ats', connectionId: id, system })
    return touching(['ats'], id)
  })
}

/**
 * Saves other credentials, and where they are for. They belong together: what was for one address goes to no other. Whoever
 * approved the mapping doesn't answer for what comes from there: it is off until somebody approves it anew.
 *
 * @throws Refused not-found; conflict where somebody saved meanwhile; invalid-input
 */
export function changeConnection(deps: AtsDeps, actor: Acting, input: Given & { id: Id; version: number }): Changed {
  const { id, version, ...given } = input
  return actIn(deps.db, actor, async (db) => {
    const before = await presentConnection(db, id)
    const same = before.address === given.address && (await hasCredentials(db, id, given.credentials))
    if (same && before.version - version <= 1) return untouched(id)
    if (before.version !== version) throw new Refused({ kind: 'ats-changed-meanwhile' })
    if (before.system !== given.credentials.system) throw new Refused({ kind: 'ats-other-system' })
    checkAddress(deps, given.address)
    await replaceCredentials(db, before, given)
    await log(db, deps, actor.personId, { action: 'changed-ats', connectionId: id, version: version + 1 })
    return touching(['ats'], id)
  })
}

const hasCredentials = async (db: Kysely<Database>, id: Id, given: AtsCredentials): Promise<boolean> =>
  canonicalJson((await findCredentials(db, id)) ?? null) === canonicalJson(given)

/**
 * Switches runs by the clock. On also resumes what is paused, and runs soon. A token switches nothing on, as that would work on
 * after it.
 *
 * @throws Refused outlives-token; not-found | conflict
 */
export async function switchConnection(deps: AtsDeps, actor: Acting, { id, on }: { id: Id; on: boolean }): Changed {
  if (on && actor.by === 'token') throw new Refused({ kind: 'outlives-token' })
  return actIn(deps.db, actor, async (db) => {
    const before = await presentConnection(db, id)
    if (before.state === (on ? 'on' : 'off')) return untouched(id)
    if (on && !(await approverOf(db, before))) throw new Refused({ kind: 'ats-not-approved' })
    await setConnectionOn(db, id, on ? deps.clock.now() : undefined)
    await log(db, deps, actor.personId, { action: 'switched-ats', connectionId: id, on })
    return touching(['ats'], id)
  })
}

/** Removes a connection. What it brought stays, and is known when the system is connected again. @throws Refused not-found */
export async function removeConnection(deps: AtsDeps, actor: Acting, id: Id): Promise<Done<Record<string, never>, ['ats']>> {
  const done = await actIn(deps.db, actor, async (db) => {
    if (!(await deleteConnection(db, id))) throw notFound()
    await log(db, deps, actor.personId, { action: 'removed-ats', connectionId: id })
    return touching(['ats'], {})
  })
  deps.ats.forget(id)
  return done
}

/** Starts a run. @throws Refused not-found; conflict without an approved mapping, and while something else runs */
export async function startRun(deps: AtsDeps, actor: Acting, { id, kind }: { id: Id; kind: AtsRunKind }): Changed {
  const done = await actIn(deps.db, actor, async (db) => {
    const connection = await presentConnection(db, id)
    if (kind !== 'look' && !(await approverOf(db, connection))) throw new Refused({ kind: 'ats-not-approved' })
    return touching(['ats'], id)
  })
  if (!(await deps.ats.start(id, kind, actor.personId))) throw new Refused({ kind: 'ats-busy' })
  return done
}

type LoggedEvent = Extract<Parameters<typeof appendPlainAudit>[1]['event'], { connectionId: Id }>

export const log = (db: Kysely<Database>, { clock }: Pick<AtsDeps, 'clock'>, by: Id, event: LoggedEvent): Promise<void> =>
  appendPlainAudit(db, { at: clock.now(), actorId: by, interviewId: undefined, event })
