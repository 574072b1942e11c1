import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { findPacketChunk } from '../../packet/store.ts'
import type { PacketFileRow } from '../../packet/tables.ts'
import { packetFileSubject } from '../store/audit-subject.ts'
import type { LoggedState } from './logged-state.ts'

/**
 * Checks that packets hold the files that the log says were added and not removed, byte for byte, and that they are closed to the
 * panels that the log says. Reads a piece at a time.
 */
export async function verifyPackets(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const faults: string[] = []
  const files = await db.selectFrom('packet_files').selectAll().orderBy('id').execute()
  for (const file of files) {
    const logged = logState.packetFiles.get(file.id)
    const about = (sentence: string) => faults.push(`file ${file.id} of candidate ${file.candidate_id}: ${sentence}`)
    if (logged?.candidateId !== file.candidate_id) about('is not in the audit log')
    else if (logged.subjectHash !== undefined && packetFileSubject(file) !== logged.subjectHash) {
      about(`is not as it was recorded in row ${logged.sequence}`)
    }
    if (!(await isWhole(db, file))) about('its bytes are not those that were added')
  }
  const there = new Set(files.map(({ id }) => id))
  for (const [id, { candidateId, sequence }] of logState.packetFiles) {
    if (!there.has(id)) faults.push(`file ${id} of candidate ${candidateId} is gone, and the audit log has it in row ${sequence}`)
  }
  const interviews = await db.selectFrom('interviews').select(['id', 'packet_closed']).orderBy('id').execute()
  for (const { id, packet_closed: closed } of interviews) {
    if ((closed === 1) !== (logState.interviews.get(id)?.packetClosed ?? false)) {
      faults.push(
        `interview ${id}: the packet is ${closed === 1 ? 'closed' : 'open'} to its panel, but the audit log says otherwise`,
      )
    }
  }
  return faults
}

async function isWhole(db: Kysely<Database>, { id, bytes, sha256 }: PacketFileRow): Promise<boolean> {
  const hash = createHash('sha256')
  let length = 0
  for (let number = 0; ; number++) {
    const piece = await findPacketChunk(db, id, number)
    if (!piece) break
    length += piece.length
    hash.update(piece)
  }
  return length === bytes && hash.digest('hex') === sha256
}
