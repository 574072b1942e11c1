import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** The longest that a token lasts, in milliseconds. */
const YEAR_MS = 365 * 24 * 60 * 60_000
/** Rows of an insert at once: far below SQLite's bound on values. */
const SLICE = 200

/**
 * Gives an end to the tokens from before tokens had one: a year from now, so that nobody's program stops on the day of the
 * upgrade. Those of suspended people end at once, as they do whenever somebody is suspended. Until now `panelbook verify`
 * recognised such a token because it had no end; now the audit log says that it was found.
 */
export const migration: Migration = {
  name: '0022-ends-of-tokens',
  async up(db: Kysely<unknown>) {
    await sql`
      delete from api_tokens where expires_at is null and person_id in (select id from people where suspended <> 0)`.execute(db)
    const tokens = await sql<{ id: string; person_id: string }>`
      select id, person_id from api_tokens where expires_at is null order by created_at, id`.execute(db)
    if (tokens.rows.length === 0) return
    const [{ now } = { now: 0 }] = (
      await sql<{ now: number }>`select cast(unixepoch('subsec') * 1000 as integer) as now`.execute(db)
    ).rows
    await sql`update api_tokens set expires_at = ${now + YEAR_MS} where expires_at is null`.execute(db)

    const [last] = (
      await sql<{ sequence: number; hash: string }>`select sequence, hash from audit_log order by sequence desc limit 1`.execute(
        db,
      )
    ).rows
    let sequence = last?.sequence ?? 0
    let previous = last?.hash ?? '0'.repeat(64)
    // Hashes are computed here, as they were when this was written: what is recorded never changes.
    const rows = tokens.rows.map(({ id, person_id }) => {
      sequence += 1
      // Canonical JSON: members in order, no white space.
      const event = `{"action":"found-token","personId":${JSON.stringify(person_id)},"tokenId":${JSON.stringify(id)}}`
      const hash = sha256(`{"at":${now},"event":${event},"previous":"${previous}","sequence":${sequence}}`)
      const row = { sequence, at: now, event_json: event, previous, hash }
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
  },
}

const sha256 = (value: string): string => createHash('sha256').update(value).digest('hex')
