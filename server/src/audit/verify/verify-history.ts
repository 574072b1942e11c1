import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { readable } from './readable.ts'

const clientsSchema = z.array(z.tuple([z.number(), z.number(), z.number()]))

/**
 * Compares the history of a thinned log with the state that the log begins with. The history must cover every update up to there,
 * and say to whom each client id belongs and how far it came.
 */
export async function verifyHistory(
  db: Kysely<Database>,
  document: { id: number; name: string },
  base: { sequence: number; reach: ReadonlyMap<number, number> },
  authors: ReadonlyMap<number, Id>,
): Promise<string[]> {
  const { name } = document
  const rows = await db
    .selectFrom('document_history')
    .select(['from_sequence', 'to_sequence', 'person_id', 'clients_json'])
    .where('document_id', '=', document.id)
    .orderBy('from_sequence')
    .execute()
  const faults: string[] = []
  const told = new Map<number, number>()
  let last = 0
  for (const row of rows) {
    if (row.from_sequence !== last + 1 || row.to_sequence < row.from_sequence) break
    last = row.to_sequence
    const clients = await readable(faults, () => parseColumn(clientsSchema, row.clients_json, `the history of ${name}`))
    if (!clients) return faults
    for (const [client, , to] of clients) {
      told.set(client, Math.max(to, told.get(client) ?? 0))
      if (authors.get(client) !== row.person_id) {
        faults.push(`${name}: client ${client} belongs to another person than its history says`)
      }
    }
  }
  if (last !== base.sequence) faults.push(`${name} has a history up to update ${last}, but begins at ${base.sequence}`)
  else if (![...new Set([...told.keys(), ...base.reach.keys()])].every((client) => told.get(client) === base.reach.get(client))) {
    faults.push(`${name} begins with something else than its history says`)
  }
  return faults
}
