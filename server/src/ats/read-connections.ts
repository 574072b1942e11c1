import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { AtsConnection } from '@panelbook/shared/ats/connection'
import type { AtsChange, AtsItem } from '@panelbook/shared/ats/run'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Hidden, hiddenAmong, isRoleHidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { notFound } from '../refusals/refused.ts'
import type { Found } from './bringing/bringing.ts'
import { listChanges } from './list-changes.ts'
import type { AtsRunner } from './running/runner.ts'
import { findConnection, listConnections, type StoredConnection } from './store/connections.ts'
import { listRuns } from './store/runs.ts'

export interface ReadingDeps {
  db: Kysely<Database>
  ats: AtsRunner
}

const personNamed = async (db: Kysely<Database>, id: Id) => {
  const person = await findPerson(db, id)
  return person && { id: person.id, name: person.name }
}

/** A connection as admins are shown it: without its credentials. */
async function shownConnection({ db, ats }: ReadingDeps, connection: StoredConnection, hidden: Hidden): Promise<AtsConnection> {
  const { id, system, address, version, state, why, createdAt, lookedAt, approved, failingSince, nextAt } = connection
  const [author, approver] = [
    await personNamed(db, connection.createdBy),
    approved === undefined ? undefined : await personNamed(db, approved.by),
  ]
  const [run] = await listRuns(db, id, hidden)
  const running = ats.running(id)
  return {
    ...{ id, system, version, state, createdAt, waiting: (await listChanges(db, connection, hidden)).length },
    ...(address === undefined ? {} : { address }),
    ...(why === undefined || state !== 'paused' ? {} : { why }),
    ...(author === undefined ? {} : { createdBy: author }),
    ...(lookedAt === undefined ? {} : { lookedAt }),
    ...(approved === undefined ? {} : { approved: { at: approved.at, ...(approver === undefined ? {} : { by: approver }) } }),
    ...(failingSince === undefined ? {} : { failingSince }),
    ...(nextAt === undefined ? {} : { nextAt }),
    ...(running === undefined ? {} : { running }),
    ...(run?.endedAt === undefined
      ? {}
      : { last: { kind: run.kind, at: run.endedAt, ...(run.problem === undefined ? {} : { problem: run.problem }) } }),
  }
}

export const readConnections = (deps: ReadingDeps, personId: Id): Promise<AtsConnection[]> =>
  readAs(deps.db, personId, async (hidden) => {
    const connections = await listConnections(deps.db)
    return Promise.all(connections.map((connection) => shownConnection(deps, connection, hidden)))
  })

/** @throws Refused not-found */
export const readConnection = (deps: ReadingDeps, personId: Id, id: Id): Promise<AtsConnection> =>
  readAs(deps.db, personId, async (hidden) => {
    const connection = await findConnection(deps.db, id)
    if (!connection) throw notFound()
    return shownConnection(deps, connection, hidden)
  })

/** What runs came to, and what waits, as far as it is there for whoever asks. @throws Refused not-found */
export const readRuns = (deps: ReadingDeps, personId: Id, id: Id): Promise<EndpointOutput<'listAtsRuns'>> =>
  readAs(deps.db, personId, async (hidden) => {
    const { db, ats } = deps
    const connection = await findConnection(db, id)
    if (!connection) throw notFound()
    const findings = ats.findings(id)
    const items = findings && (await shownItems(db, findings.items, hidden))
    const changes: AtsChange[] = await listChanges(db, connection, hidden)
    return {
      runs: await listRuns(db, id, hidden),
      changes,
      ...(findings && items ? { findings: { kind: findings.kind, at: findings.at, more: findings.more, items } } : {}),
    }
  })

/** Without whom the reader is themself, roles that aren't there for them, and names of who was erased meanwhile. */
async function shownItems(db: Kysely<Database>, found: readonly Found[], hidden: Hidden): Promise<AtsItem[]> {
  const own = hidden.from === undefined ? undefined : (await findPerson(db, hidden.from))?.email.toLowerCase()
  const ids = [...new Set(found.flatMap(({ candidateId }) => candidateId ?? []))]
  const gone = await hiddenAmong(db, hidden, ids)
  const there = new Map(
    (ids.length === 0 ? [] : await db.selectFrom('candidates').select(['id', 'name']).where('id', 'in', ids).execute()).map(
      (row) => [row.id, row.name],
    ),
  )
  return found.flatMap(({ kind, roleId, candidateId, name, emailKey, interviewId, startsAt, about }): AtsItem[] => {
    if (isRoleHidden(hidden, roleId) || (candidateId !== undefined && gone.has(candidateId))) return []
    if (emailKey !== undefined && emailKey === own) return []
    const here = candidateId === undefined ? undefined : there.get(candidateId)
    // Who would be added only has a name; who was added and erased since has none.
    const named = here !== undefined ? { id: candidateId, name: here } : candidateId === undefined && name ? { name } : undefined
    return [
      {
        kind,
        ...(named === undefined ? {} : { candidate: named }),
        ...(interviewId === undefined || here === undefined ? {} : { interviewId }),
        ...(startsAt === undefined ? {} : { startsAt }),
        ...(about === undefined ? {} : { about }),
      },
    ]
  })
}
