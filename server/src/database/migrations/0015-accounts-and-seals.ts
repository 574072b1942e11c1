import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Sessions that can be told apart and that end; sign-in links that are remembered; tokens with an end; and what `panelbook
 * verify` compares everything with. The audit log records what this migration finds: from here on it can be checked, and what
 * came before can't.
 */
export const migration: Migration = {
  name: '0015-accounts-and-seals',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('sessions').addColumn('device', 'text').execute()
    await db.schema.alterTable('sessions').addColumn('link_id', 'text').execute()
    await db.schema.alterTable('sessions').addColumn('seen_at', 'bigint').execute()
    await db.schema
      .alterTable('sessions')
      .addColumn('told_until', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema.createIndex('sessions_by_person').on('sessions').column('person_id').ifNotExists().execute()
    await db.schema.alterTable('sign_in_links').addColumn('id', 'text').execute()
    await db.schema
      .createTable('sign_in_link_records')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('made_by', 'text')
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('withdrawn_at', 'bigint')
      .addColumn('used_at', 'bigint')
      .addColumn('used_on', 'text')
      .execute()
    await db.schema
      .createIndex('sign_in_link_records_by_person')
      .on('sign_in_link_records')
      .columns(['person_id', 'made_at'])
      .execute()
    await db.schema.alterTable('api_tokens').addColumn('expires_at', 'bigint').execute()
    await db.schema.alterTable('audit_seals').addColumn('subject_hash', 'text').execute()

    // For a log that was there before, the chain begins at its present head.
    await db.schema.alterTable('documents').addColumn('chain', 'blob').execute()
    await db.schema.alterTable('documents').addColumn('chain_base', 'blob').execute()
    await db.schema
      .alterTable('documents')
      .addColumn('chain_from', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`update documents set chain_from = head`.execute(db)

    await takeStock(db)
  },
}

/** Rows of an insert at once: far below SQLite's bound on values. */
const SLICE = 200

/**
 * Records every person and interview that it finds in the audit log. Hashes are computed here, as they were when this was
 * written: what is recorded never changes.
 */
async function takeStock(db: Kysely<unknown>): Promise<void> {
  const [last] = (
    await sql<{ sequence: number; hash: string }>`select sequence, hash from audit_log order by sequence desc limit 1`.execute(db)
  ).rows
  const people = await sql<{ id: string; workspace_role: string; suspended: number }>`
    select id, workspace_role, suspended from people order by created_at, id`.execute(db)
  const interviews = await sql<{ id: string; policy: string; plan_json: string; revealed_at: number | null }>`
    select id, policy, plan_json, revealed_at from interviews order by created_at, id`.execute(db)
  const seats = await sql<{ interview_id: string; person_id: string; role: string }>`
    select interview_id, person_id, role from panel_members order by interview_id, position`.execute(db)
  const panels = Map.groupBy(seats.rows, (seat) => seat.interview_id)

  const found: { interviewId?: string; event: string }[] = [
    ...people.rows.map((person) => ({
      event: `{"action":"found-person","personId":${text(person.id)},"role":${text(person.workspace_role)},"suspended":${person.suspended !== 0}}`,
    })),
    ...interviews.rows.map((interview) => {
      const panel = (panels.get(interview.id) ?? []).map(
        (seat) => `{"personId":${text(seat.person_id)},"role":${text(seat.role)}}`,
      )
      const facts = `"panel":[${panel.join(',')}],"plan":${text(sha256(interview.plan_json))},"policy":${text(interview.policy)}`
      return {
        interviewId: interview.id,
        event: `{"action":"found-interview",${facts},"revealed":${interview.revealed_at !== null}}`,
      }
    }),
  ]
  if (found.length === 0) return
  const [{ now } = { now: 0 }] = (
    await sql<{ now: number }>`select cast(unixepoch('subsec') * 1000 as integer) as now`.execute(db)
  ).rows
  let sequence = last?.sequence ?? 0
  let previous = last?.hash ?? '0'.repeat(64)
  const rows = found.map(({ interviewId, event }) => {
    sequence += 1
    // Canonical JSON: members in order, no white space.
    const about = interviewId === undefined ? '' : `"interviewId":${text(interviewId)},`
    const hash = sha256(`{"at":${now},"event":${event},${about}"previous":"${previous}","sequence":${sequence}}`)
    const row = { sequence, at: now, interview_id: interviewId ?? null, event_json: event, previous, hash }
    previous = hash
    return row
  })
  const log = db as Kysely<{ audit_log: (typeof rows)[number] }>
  for (let from = 0; from < rows.length; from += SLICE) {
    await log
      .insertInto('audit_log')
      .values(rows.slice(from, from + SLICE))
      .execute()
  }
}

const text = (value: string): string => JSON.stringify(value)
const sha256 = (value: string): string => createHash('sha256').update(value).digest('hex')
