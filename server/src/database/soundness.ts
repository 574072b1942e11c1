import { type Kysely, sql } from 'kysely'
import { isPostgres } from './dialect-of.ts'
import type { Database } from './schema.ts'

/**
 * What the database itself finds wrong: pages and indexes of SQLite, and rows that refer to rows that are gone. Each in a
 * sentence.
 */
export async function findUnsound(db: Kysely<Database>): Promise<string[]> {
  if (isPostgres(db)) return orphansInPostgres(db)
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const orphans = await sql<{ table: string; rowid: number }>`pragma foreign_key_check`.execute(db)
  return [
    ...integrity.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...orphans.rows.map((row) => `${row.table} row ${row.rowid} refers to a row that is gone`),
  ]
}

interface Reference {
  child: string
  parent: string
  /** The condition of a row that refers to something, and the one by which its row is found. */
  given: string
  same: string
}

/** PostgreSQL keeps references by triggers, which its owner can switch off; so they are looked at one by one. */
async function orphansInPostgres(db: Kysely<Database>): Promise<string[]> {
  const { rows: references } = await sql<Reference>`
    select constraints.conrelid::regclass::text as child, constraints.confrelid::regclass::text as parent,
      string_agg(format('c.%I is not null', own.attname), ' and ') as given,
      string_agg(format('p.%I = c.%I', other.attname, own.attname), ' and ') as same
    from pg_constraint as constraints, unnest(constraints.conkey, constraints.confkey) as keys (own, other)
      join pg_attribute as own on own.attnum = keys.own
      join pg_attribute as other on other.attnum = keys.other
    where constraints.contype = 'f' and constraints.connamespace = current_schema()::regnamespace
      and own.attrelid = constraints.conrelid and other.attrelid = constraints.confrelid
    group by constraints.oid, constraints.conrelid, constraints.confrelid order by 1, 2`.execute(db)
  const faults: string[] = []
  for (const { child, parent, given, same } of references) {
    const { rows } = await sql<{ orphans: number }>`
      select count(*) as orphans from ${sql.raw(child)} as c
      where ${sql.raw(given)} and not exists (select 1 from ${sql.raw(parent)} as p where ${sql.raw(same)})`.execute(db)
    const orphans = rows[0]?.orphans ?? 0
    if (orphans > 0) faults.push(`${orphans} rows of ${child} refer to rows of ${parent} that are gone`)
  }
  return faults
}
