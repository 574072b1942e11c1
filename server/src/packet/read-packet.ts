import { type Actor, packetAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Packet, PanelPacket } from '@panelbook/shared/packet/api'
import type { PacketFile } from '@panelbook/shared/packet/packet'
import type { Kysely } from 'kysely'
import { missingCandidate } from '../candidates/missing-candidate.ts'
import { listInterviewIdsOf } from '../candidates/store/applications.ts'
import { findCandidate } from '../candidates/store/candidates.ts'
import { listEntries } from '../candidates/store/erase-rows.ts'
import type { Database } from '../database/schema.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import { notFound } from '../refusals/refused.ts'
import { listClosedTo, listPacketFiles } from './store.ts'

/** All of a candidate’s packet, for somebody who may read candidates. @throws Refused not-found | erased */
export async function readPacket(db: Kysely<Database>, candidateId: Id): Promise<Packet> {
  if (!(await findCandidate(db, candidateId))) throw await missingCandidate(db, candidateId)
  const [files, closedTo] = await Promise.all([
    listEntries(db, candidateId).then((entries) => listPacketFiles(db, entries)),
    listInterviewIdsOf(db, candidateId).then((interviews) => listClosedTo(db, interviews)),
  ])
  return { files, closedTo }
}

/** The packet as the panel of an interview is given it. @throws Refused not-found | erased */
export async function readPanelPacket(db: Kysely<Database>, actor: Actor, interviewId: Id): Promise<PanelPacket> {
  const { interview, facts } = await readableInterview(db, actor, interviewId)
  if (packetAccess(actor, facts) !== 'read') return { closed: true, files: [] }
  return { closed: false, files: await listPacketFiles(db, await listEntries(db, interview.candidate.id)) }
}

/** One of these files. @throws Refused not-found, whether there is none, it is another candidate’s, or it is closed */
export function fileOf({ files }: { files: readonly PacketFile[] }, fileId: Id): PacketFile {
  const file = files.find(({ id }) => id === fileId)
  if (!file) throw notFound()
  return file
}
