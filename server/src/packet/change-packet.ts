import { createHash } from 'node:crypto'
import type { CandidateEvent } from '@panelbook/shared/audit/audit-event'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { MOST_FILES, MOST_PACKET_BYTES } from '@panelbook/shared/packet/packet'
import { recogniseFile } from '@panelbook/shared/packet/recognise-file'
import type { Transaction } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingCandidate, untouched } from '../acting/done.ts'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import { candidateReaders } from '../candidates/candidate-readers.ts'
import type { CandidateDeps } from '../candidates/change-candidate.ts'
import { currentCandidate } from '../candidates/current-candidate.ts'
import { listEntries } from '../candidates/store/erase-rows.ts'
import { findHold } from '../candidates/store/holds.ts'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { deletePacketFile, findPacketFile, insertPacketFile, listPacketFiles } from './store.ts'

export type PacketDeps = CandidateDeps & { random: RandomBytes }
type PacketDone = Done<undefined, ['packet']>

/**
 * Adds a file to a candidate’s packet. What it is its bytes say. It is there as a whole or not at all; the same file under the
 * same id again changes nothing.
 *
 * @throws Refused not-found | erased; invalid-input for what can't be shown; conflict where the packet is full, the id another
 *   file's, or the candidate merged into another
 */
export async function addPacketFile(
  deps: PacketDeps,
  actor: Acting,
  { candidateId, id, name, bytes }: { candidateId: Id; id: Id; name: string; bytes: Uint8Array },
): Promise<PacketDone> {
  await currentCandidate(deps.db, candidateId, actor.personId)
  const recognised = recogniseFile(bytes, name)
  if (!recognised.ok) throw new Refused({ kind: 'packet-file-unusable', refusal: recognised.refusal })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return changePacket(deps, actor, candidateId, async (db, entries) => {
    const existing = await findPacketFile(db, id)
    if (existing) {
      const same = entries.includes(existing.candidate_id) && existing.name === name && existing.sha256 === sha256
      if (same) return undefined
      throw new Refused({ kind: 'packet-file-id-taken' })
    }
    const files = await listPacketFiles(db, entries)
    if (files.length >= MOST_FILES) throw new Refused({ kind: 'packet-full', most: MOST_FILES })
    const kept = files.reduce((sum, file) => sum + file.bytes, 0)
    if (kept + bytes.length > MOST_PACKET_BYTES) {
      throw new Refused({ kind: 'packet-too-large', mostBytes: MOST_PACKET_BYTES, bytes: kept })
    }
    const { kind } = recognised
    await insertPacketFile(db, { id, candidateId, name, kind, sha256, bytes, at: deps.clock.now(), by: actor.personId })
    return { action: 'added-packet-file', candidateId, fileId: id, kind, bytes: bytes.length }
  })
}

/**
 * Removes a file from a candidate’s packet for good. Again changes nothing.
 *
 * @throws Refused not-found | erased; conflict under a legal hold
 */
export async function removePacketFile(
  deps: PacketDeps,
  actor: Acting,
  { candidateId, id }: { candidateId: Id; id: Id },
): Promise<PacketDone> {
  return changePacket(deps, actor, candidateId, async (db, entries) => {
    const existing = await findPacketFile(db, id)
    if (!existing || !entries.includes(existing.candidate_id)) return undefined
    const hold = await findHold(db, entries)
    if (hold) throw new Refused({ kind: 'packet-held', by: hold.by.name })
    await deletePacketFile(db, id)
    return { action: 'removed-packet-file', candidateId: existing.candidate_id, fileId: id }
  })
}

/**
 * Runs an act on a packet, in a transaction that has found the candidate. What `change` returns is recorded; undefined: it found
 * its work done.
 */
async function changePacket(
  { db, clock, random }: PacketDeps,
  actor: Acting,
  candidateId: Id,
  change: (db: Transaction<Database>, entries: Id[]) => Promise<CandidateEvent | undefined>,
): Promise<PacketDone> {
  const readers = await actIn(db, actor, async (transaction) => {
    await currentCandidate(transaction, candidateId, actor.personId)
    const event = await change(transaction, await listEntries(transaction, candidateId))
    if (!event) return undefined
    await appendCandidateAudit(transaction, { at: clock.now(), actorId: actor.personId, event }, random)
    return candidateReaders(transaction, [candidateId])
  })
  return readers ? touchingCandidate(readers, ['packet'], undefined) : untouched(undefined)
}
