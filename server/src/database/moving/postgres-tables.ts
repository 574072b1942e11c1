import type pg from 'pg'
import { HOLDER } from '../postgres/guard.ts'
import { type Column, MoveFailed, sumTable, type Table, type TableSum, type Value } from './table-sum.ts'

/** Bounds of what is sent and read at once: rows, and bytes of texts and updates. */
const PIECE_ROWS = 500
const PIECE_BYTES = 4 << 20

const quoted = (name: string): string => `"${name}"`

/** Every table but the list of migrations, which the database has made itself, with its columns in order. */
export async function postgresTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ table: string; name: string; type: Column['type'] }>(
    `select table_name as "table", column_name as name, data_type as type from information_schema.columns
     where table_schema = current_schema() and table_name <> 'schema_migrations' order by table_name, ordinal_position`,
  )
  return [...Map.groupBy(rows, (row) => row.table)].map(([name, columns]) => ({ name, columns }))
}

/**
 * Gives every row of a table, some hundred at a time. The name of the server that has the database is no part of the workspace.
 */
export async function* readPostgres(client: pg.ClientBase, { name, columns }: Table): AsyncGenerator<Value[][]> {
  const which = name === 'workspace' ? ` where key <> '${HOLDER}'` : ''
  const list = columns.map((column) => quoted(column.name)).join(', ')
  await client.query(`declare moving no scroll cursor for select ${list} from ${quoted(name)}${which}`)
  for (;;) {
    const { rows } = await client.query<Record<string, Value>>(`fetch ${PIECE_ROWS} from moving`)
    if (rows.length === 0) break
    yield rows.map((row) => columns.map((column) => row[column.name] ?? null))
  }
  await client.query('close moving')
}

export async function sumPostgres(client: pg.ClientBase, table: Table): Promise<TableSum> {
  const sum = sumTable()
  for await (const rows of readPostgres(client, table)) for (const row of rows) sum.add(row)
  return sum
}

/**
 * Puts rows into an empty table, in the transaction that is open.
 *
 * @returns the sum of the rows as they were given
 * @throws MoveFailed for a text that PostgreSQL can't keep
 */
export async function fillPostgres(client: pg.ClientBase, { name, columns }: Table, rows: Iterable<Value[]>): Promise<TableSum> {
  const sum = sumTable()
  const statement =
    `insert into ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')})` +
    ` select * from unnest(${columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')})`
  let piece: Value[][] = []
  let bytes = 0
  const send = async () => {
    if (piece.length > 0)
      await client.query(
        statement,
        columns.map((_, index) => piece.map((row) => sendable(row[index] ?? null))),
      )
    piece = []
    bytes = 0
  }
  for (const row of rows) {
    for (const [index, value] of row.entries()) {
      if (typeof value === 'string' && value.includes('\u0000')) {
        throw new MoveFailed(
          `A ${columns[index]?.name} in ${name} holds U+0000, which PostgreSQL can’t keep. Nothing was changed.`,
        )
      }
      bytes += typeof value === 'string' || value instanceof Uint8Array ? value.length : 8
    }
    sum.add(row)
    piece.push(row)
    if (piece.length >= PIECE_ROWS || bytes >= PIECE_BYTES) await send()
  }
  await send()
  return sum
}

const sendable = (value: Value): Value | Buffer =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value

/** Takes the references between tables away while they are filled. @returns puts them back, and so checks each of them */
export async function withoutReferences(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ child: string; name: string; definition: string }>(
    `select conrelid::regclass::text as child, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  )
  for (const { child, name } of rows) await client.query(`alter table ${child} drop constraint ${name}`)
  return async () => {
    for (const { child, name, definition } of rows)
      await client.query(`alter table ${child} add constraint ${name} ${definition}`)
  }
}

/** Lets the keys that count up go on after the rows that are there. */
export async function countOn(client: pg.ClientBase, table: Table): Promise<void> {
  const { rows } = await client.query<{ name: string; counter: string }>(
    `select attname as name, pg_get_serial_sequence($1, attname) as counter from pg_attribute
     where attrelid = $1::regclass and attidentity <> ''`,
    [quoted(table.name)],
  )
  for (const { name, counter } of rows) {
    await client.query(
      `select setval($1, greatest((select max(${quoted(name)}) from ${quoted(table.name)}), 1), (select count(*) > 0 from ${quoted(table.name)}))`,
      [counter],
    )
  }
}
