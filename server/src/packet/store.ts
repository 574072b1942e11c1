import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type PacketFile, type PacketKind, packetKindSchema } from '@panelbook/shared/packet/packet'
import type { Kysely } from 'kysely'
import { type Hidden, roleShown } from '../candidates/store/hidden.ts'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

/** Bytes of one piece: a row that is read and sent at once. */
const CHUNK = 256 * 1024

/** The files of all these entries of one person, in the order in which they were added. */
export async function listPacketFiles(db: Kysely<Database>, entries: readonly Id[]): Promise<PacketFile[]> {
  const rows = await db
    .selectFrom('packet_files')
    .leftJoin('people', 'people.id', 'packet_files.added_by')
    .selectAll('packet_files')
    .select('people.name as person_name')
    .where('candidate_id', 'in', entries)
    .orderBy('added_at')
    .orderBy('packet_files.id')
    .execute()
  return rows.map(({ id, name, kind, bytes, added_at: addedAt, added_by: by, person_name: byName }) => ({
    ...{ id, name, bytes, addedAt },
    kind: checkColumn(packetKindSchema, kind, `packet_files ${id}`),
    ...(by === null || byName === null ? {} : { addedBy: { id: by, name: byName } }),
  }))
}

/** SHA-256 in hex of each of these files that is still there. */
export async function hashesOfPacketFiles(db: Kysely<Database>, ids: readonly Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('packet_files').select(['id', 'sha256']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]))
}

/** A file by its id, whosever it is. */
export function findPacketFile(
  db: Kysely<Database>,
  id: Id,
): Promise<{ candidate_id: Id; name: string; sha256: string } | undefined> {
  return db.selectFrom('packet_files').select(['candidate_id', 'name', 'sha256']).where('id', '=', id).executeTakeFirst()
}

export interface NewPacketFile {
  id: Id
  candidateId: Id
  name: string
  kind: PacketKind
  sha256: string
  bytes: Uint8Array
  at: EpochMs
  by: Id
}

/** In a transaction, so that no file is there in part. */
export async function insertPacketFile(db: Kysely<Database>, file: NewPacketFile): Promise<void> {
  const { id, candidateId, name, kind, sha256, bytes, at, by } = file
  await db
    .insertInto('packet_files')
    .values({ id, candidate_id: candidateId, name, kind, bytes: bytes.length, sha256, added_at: at, added_by: by })
    .execute()
  for (let number = 0; number * CHUNK < bytes.length; number++) {
    const chunk = bytes.slice(number * CHUNK, (number + 1) * CHUNK)
    await db.insertInto('packet_chunks').values({ file_id: id, number, bytes: chunk }).execute()
  }
}

/** A file’s bytes, one piece after the other. @throws where it was removed meanwhile: what was given of it is not the whole */
export async function* readPacketBytes(db: Kysely<Database>, { id, bytes }: Pick<PacketFile, 'id' | 'bytes'>) {
  for (let number = 0; number * CHUNK < bytes; number++) {
    const chunk = await findPacketChunk(db, id, number)
    if (!chunk) throw new Error('A file of a packet was removed while it was read')
    yield chunk
  }
}

/** A piece of a file; undefined behind its last, or where there is none. */
export async function findPacketChunk(db: Kysely<Database>, fileId: Id, number: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('packet_chunks')
    .select('bytes')
    .where('file_id', '=', fileId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && new Uint8Array(row.bytes)
}

export async function deletePacketFile(db: Kysely<Database>, id: Id): Promise<void> {
  await db.deleteFrom('packet_files').where('id', '=', id).execute()
}

/** Those of these interviews whose panels are not given the packet. */
export async function listClosedTo(db: Kysely<Database>, interviews: readonly Id[], hidden: Hidden): Promise<Id[]> {
  if (interviews.length === 0) return []
  const rows = await db
    .selectFrom('interviews')
    .select('id')
    .where('id', 'in', interviews)
    .where((where) =>
      where.or([where('packet_closed', '=', 1), where.and([where('anonymous', '=', 1), where('revealed_at', 'is', null)])]),
    )
    .where(roleShown(hidden, 'interviews.role_id'))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function setPacketClosed(db: Kysely<Database>, interviewId: Id, closed: boolean): Promise<void> {
  await db
    .updateTable('interviews')
    .set({ packet_closed: closed ? 1 : 0 })
    .where('id', '=', interviewId)
    .execute()
}
