import { type AtsRunKind, atsRunKindSchema } from '@panelbook/shared/ats/connection'
import { type AtsProblem, atsProblemSchema } from '@panelbook/shared/ats/problem'
import { type AtsItemKind, type AtsRun, atsItemKindSchema } from '@panelbook/shared/ats/run'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, sql } from 'kysely'
import { candidateShown, type Hidden, roleShown } from '../../candidates/store/hidden.ts'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

/** As many runs of a connection are kept. */
const KEPT_RUNS = 30

export async function insertRun(
  db: Kysely<Database>,
  run: { id: Id; connectionId: Id; kind: AtsRunKind; at: EpochMs; by: Id | undefined },
): Promise<void> {
  const { id, connectionId, kind, at, by } = run
  await db
    .insertInto('ats_runs')
    .values({ ...{ id, connection_id: connectionId, kind, at, ended_at: null, problem_json: null }, by_person_id: by ?? null })
    .execute()
  const old = await db
    .selectFrom('ats_runs')
    .select('id')
    .where('connection_id', '=', connectionId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(1_000)
    .offset(KEPT_RUNS)
    .execute()
  if (old.length > 0)
    await db
      .deleteFrom('ats_runs')
      .where(
        'id',
        'in',
        old.map((each) => each.id),
      )
      .execute()
}

export async function endRun(db: Kysely<Database>, id: Id, at: EpochMs, problem: AtsProblem | undefined): Promise<void> {
  const set = { ended_at: at, problem_json: problem === undefined ? null : JSON.stringify(problem) }
  await db.updateTable('ats_runs').set(set).where('id', '=', id).execute()
}

/** Whether a run of it has begun since then and not ended, on any node. */
export async function isUnderWay(db: Kysely<Database>, connectionId: Id, since: EpochMs): Promise<boolean> {
  const row = await db
    .selectFrom('ats_runs')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('ended_at', 'is', null)
    .where('at', '>', since)
    .executeTakeFirst()
  return row !== undefined
}

/** Runs that a server didn't end, as it was stopped or killed meanwhile. */
export async function endInterrupted(db: Kysely<Database>, at: EpochMs): Promise<void> {
  const problem: AtsProblem = { kind: 'stopped' }
  const set = { ended_at: at, problem_json: JSON.stringify(problem) }
  await db.updateTable('ats_runs').set(set).where('ended_at', 'is', null).execute()
}

/** Counts what a run did about one candidate, or about nobody. */
export async function countItems(
  db: Kysely<Database>,
  runId: Id,
  items: readonly { kind: AtsItemKind; candidateId?: Id | undefined; roleId?: Id | undefined }[],
): Promise<void> {
  const counted = new Map<string, { run_id: Id; kind: string; candidate_id: Id | null; role_id: Id | null; count: number }>()
  for (const { kind, candidateId, roleId } of items) {
    const key = `${kind}/${candidateId ?? ''}/${roleId ?? ''}`
    const row = counted.get(key) ?? {
      ...{ run_id: runId, kind, candidate_id: candidateId ?? null, role_id: roleId ?? null, count: 0 },
    }
    counted.set(key, { ...row, count: row.count + 1 })
  }
  if (counted.size > 0)
    await db
      .insertInto('ats_run_items')
      .values([...counted.values()])
      .execute()
}

/** The newest first, each with what it came to as far as it is there for whoever asks. */
export async function listRuns(db: Kysely<Database>, connectionId: Id, hidden: Hidden): Promise<AtsRun[]> {
  const rows = await db
    .selectFrom('ats_runs')
    .leftJoin('people', 'people.id', 'ats_runs.by_person_id')
    .selectAll('ats_runs')
    .select('people.name')
    .where('connection_id', '=', connectionId)
    .orderBy('at', 'desc')
    .orderBy('ats_runs.id')
    .limit(KEPT_RUNS)
    .execute()
  if (rows.length === 0) return []
  const counts = await db
    .selectFrom('ats_run_items')
    .select(['run_id', 'kind', sql<number>`sum(count)`.as('total')])
    .where(
      'run_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where(roleShown(hidden, 'ats_run_items.role_id'))
    .where((eb) => eb.or([eb('candidate_id', 'is', null), candidateShown(hidden, 'ats_run_items.candidate_id')]))
    .groupBy(['run_id', 'kind'])
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at, kind: checkColumn(atsRunKindSchema, row.kind, `ats_runs ${row.id}`) },
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.problem_json === null ? {} : { problem: parseColumn(atsProblemSchema, row.problem_json, `ats_runs ${row.id}`) }),
    ...(row.by_person_id === null || row.name === null ? {} : { by: { id: row.by_person_id, name: row.name } }),
    counts: atsItemKindSchema.options.flatMap((kind) => {
      const found = counts.find((each) => each.run_id === row.id && each.kind === kind)
      return found ? [{ kind, count: Number(found.total) }] : []
    }),
  }))
}
