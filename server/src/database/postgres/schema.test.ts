import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTemporaryDatabase } from '../temporary-database.fixture.ts'
import { openTemporaryPostgres } from './temporary-postgres.fixture.ts'

interface Table {
  columns: Record<string, { type: string; required: boolean; begins: string | null }>
  key: string[]
  unique: string[]
  references: string[]
  indexes: string[]
}

const byName = (rows: { name: string }[]) => rows.map(({ name }) => name).sort()

async function ofSqlite(db: Kysely<never>): Promise<Record<string, Table>> {
  const names = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`.execute(db)
  const tables: Record<string, Table> = {}
  for (const { name } of names.rows) {
    const columns = await sql<{ name: string; type: string; notnull: number; dflt_value: string | null; pk: number }>`
      select * from pragma_table_info(${name})`.execute(db)
    const references = await sql<{ name: string }>`
      select group_concat("from", ', ' order by seq) || ' → ' || "table" || '.' || group_concat("to", ', ' order by seq) || ', ' || lower(on_delete) as name
      from pragma_foreign_key_list(${name}) group by id`.execute(db)
    const indexes = await sql<{ name: string; origin: string; told: string }>`
      select name, origin, (select group_concat(name, ', ') from pragma_index_info(list.name)) || iif("unique", ' once', '') || iif(partial, ' partly', '') as told
      from pragma_index_list(${name}) as list`.execute(db)
    const told = (origin: string) => indexes.rows.filter((index) => index.origin === origin)
    tables[name] = {
      columns: Object.fromEntries(
        columns.rows.map((column) => [
          column.name,
          {
            type: { integer: 'number', bigint: 'number', text: 'text', blob: 'bytes' }[column.type.toLowerCase()] ?? column.type,
            // SQLite itself allows a key to be null; Panelbook never writes one.
            required: column.notnull === 1 || column.pk > 0,
            begins: column.dflt_value,
          },
        ]),
      ),
      key: columns.rows
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((column) => column.name),
      unique: told('u')
        .map((index) => index.told)
        .sort(),
      references: byName(references.rows),
      indexes: told('c')
        .map((index) => `${index.name}: ${index.told}`)
        .sort(),
    }
  }
  return tables
}

async function ofPostgres(db: Kysely<never>): Promise<Record<string, Table>> {
  const names = await sql<{ name: string; oid: number }>`
    select relname as name, oid::bigint from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`.execute(
    db,
  )
  const tables: Record<string, Table> = {}
  for (const { name, oid } of names.rows) {
    const columns = await sql<{ name: string; type: string; required: boolean; begins: string | null }>`
      select attname as name, format_type(atttypid, atttypmod) || coalesce(' ' || (select collname from pg_collation c where c.oid = attcollation), '') as type,
        attnotnull as required, (select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid = attrelid and adnum = attnum) as begins
      from pg_attribute where attrelid = ${oid}::oid and attnum > 0 and not attisdropped order by attnum`.execute(db)
    const constraints = await sql<{ kind: string; told: string; deletes: string; refers: string | null; to: string | null }>`
      select contype as kind, (
          select string_agg(attname, ', ' order by place) from unnest(conkey) with ordinality as k (num, place)
          join pg_attribute on attrelid = conrelid and attnum = num
        ) as told, confdeltype as deletes, (select relname from pg_class c where c.oid = confrelid) as refers,
        (
          select string_agg(attname, ', ' order by place) from unnest(confkey) with ordinality as f (num, place)
          join pg_attribute on attrelid = confrelid and attnum = num
        ) as to
      from pg_constraint where conrelid = ${oid}::oid`.execute(db)
    const indexes = await sql<{ name: string; told: string }>`
      select c.relname as name, (
          select string_agg(attname, ', ' order by place) from unnest(indkey) with ordinality as k (num, place)
          join pg_attribute on attrelid = indrelid and attnum = num
        ) || case when indisunique then ' once' else '' end || case when indpred is null then '' else ' partly' end as told
      from pg_index join pg_class c on c.oid = indexrelid
      where indrelid = ${oid}::oid and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))`.execute(
      db,
    )
    const ofKind = (kind: string) => constraints.rows.filter((each) => each.kind === kind)
    const deletes: Record<string, string> = { a: 'no action', c: 'cascade', n: 'set null' }
    tables[name] = {
      columns: Object.fromEntries(
        columns.rows.map((column) => [
          column.name,
          {
            // Any other collation would sort and compare by a language.
            type: { bigint: 'number', 'text C': 'text', bytea: 'bytes' }[column.type] ?? column.type,
            required: column.required,
            begins: column.begins?.replace(/::\w+$/, '') ?? null,
          },
        ]),
      ),
      key: ofKind('p').flatMap(({ told }) => told.split(', ')),
      unique: ofKind('u')
        .map(({ told }) => `${told} once`)
        .sort(),
      references: ofKind('f')
        .map(({ told, refers, to, deletes: how }) => `${told} → ${refers}.${to}, ${deletes[how]}`)
        .sort(),
      indexes: indexes.rows.map((index) => `${index.name}: ${index.told}`).sort(),
    }
  }
  return tables
}

test('the same migrations make the same tables, keys, references and indexes in SQLite and PostgreSQL', async () => {
  const sqlite = await openTemporaryDatabase({ now: () => 1 }, 'sqlite')
  const postgres = await openTemporaryPostgres()
  try {
    const expected = await ofSqlite(sqlite.db as unknown as Kysely<never>)
    expect(Object.keys(expected).length).toBeGreaterThan(30)
    expect(await ofPostgres(postgres.db as unknown as Kysely<never>)).toEqual(expected)
  } finally {
    await sqlite.close()
    await postgres.close()
  }
})
