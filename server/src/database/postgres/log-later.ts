import { crc32 } from 'node:zlib'
import type pg from 'pg'
import { CorruptDocument, type Later, type LaterEntry } from '../log/document-log.ts'

interface LaterRow {
  name: string
  after: number
  head: number
  erased: number
  sequence: number | null
  person_id: string | null
  bytes: Uint8Array | null
  checksum: number | null
}

/**
 * What was appended to these documents after these heads, of one view of the database. Those that nobody has written in are left
 * out. @throws CorruptDocument
 */
export async function readLater(
  queries: pg.ClientBase | pg.Pool,
  heads: ReadonlyMap<string, number>,
): Promise<Map<string, Later>> {
  const { rows } = await queries.query<LaterRow>(
    `select documents.name, known.after, documents.head, documents.erased, entry.sequence, entry.person_id, entry.bytes, entry.checksum
     from unnest($1::text[], $2::bigint[]) as known (name, after) join documents on documents.name = known.name
     left join document_updates as entry on entry.document_id = documents.id and entry.sequence > known.after and documents.erased = 0
     order by documents.name, entry.sequence`,
    [[...heads.keys()], [...heads.values()]],
  )
  return new Map([...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => [name, laterOf(own)]))
}

function laterOf(rows: readonly LaterRow[]): Later {
  const { head = 0, erased = 0, after = 0 } = rows[0] ?? {}
  if (erased) return { head, erased: true, entries: [] }
  const entries = rows.flatMap(({ sequence, person_id: personId, bytes, checksum }): LaterEntry[] => {
    if (sequence === null || bytes === null) return []
    if (crc32(bytes) !== checksum) throw new CorruptDocument(`Entry ${sequence} of the log is damaged`)
    return [{ sequence, personId: personId ?? '', update: bytes }]
  })
  // A log that was thinned meanwhile lacks its beginning.
  const whole = entries.length === Math.max(0, head - after)
  return { head, erased: false, entries: whole ? entries : 'thinned' }
}
