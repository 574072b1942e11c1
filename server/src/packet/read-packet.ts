import { type Actor, packetAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Packet, PanelPacket } from '@panelbook/shared/packet/api'
import { givenName, type PacketFile } from '@panelbook/shared/packet/packet'
import type { Kysely } from 'kysely'
import { shownCandidate } from '../candidates/current-candidate.ts'
import { missingCandidate } from '../candidates/missing-candidate.ts'
import { listInterviewIdsOf } from '../candidates/store/applications.ts'
import { listEntries } from '../candidates/store/erase-rows.ts'
import { readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import { notFound } from '../refusals/refused.ts'
import { listClosedTo, listPacketFiles, readPacketBytes } from './store.ts'

/** All of a candidate’s packet, for somebody who may read candidates. @throws Refused not-found | erased */
export async function readPacket(db: Kysely<Database>, actor: Actor, candidateId: Id): Promise<Packet> {
  if (!(await shownCandidate(db, candidateId, actor.personId))) throw await missingCandidate(db, candidateId)
  const [files, closedTo] = await Promise.all([
    listEntries(db, candidateId).then((entries) => listPacketFiles(db, entries)),
    listInterviewIdsOf(db, candidateId).then((interviews) =>
      readAs(db, actor.personId, (hidden) => listClosedTo(db, interviews, hidden)),
    ),
  ])
  return { files, closedTo }
}

/** The packet as the panel of an interview is given it. @throws Refused not-found | erased */
export async function readPanelPacket(db: Kysely<Database>, actor: Actor, interviewId: Id): Promise<PanelPacket> {
  const { interview, facts } = await readableInterview(db, actor, interviewId)
  if (packetAccess(actor, facts) !== 'read') return { closed: true, files: [] }
  return { closed: false, files: await listPacketFiles(db, await listEntries(db, interview.candidate.id)) }
}

/** A file as it is downloaded: under which name, and its bytes in pieces. */
interface FileDownload {
  name: string
  pieces: AsyncIterable<Uint8Array>
}

/** One of a candidate’s files, for somebody who may read candidates. @throws Refused not-found | erased */
export async function readPacketFile(db: Kysely<Database>, actor: Actor, candidateId: Id, fileId: Id): Promise<FileDownload> {
  return download(db, await readPacket(db, actor, candidateId), fileId)
}

/** One of the files that the panel of an interview is given. @throws Refused not-found, also where they are closed | erased */
export async function readPanelPacketFile(
  db: Kysely<Database>,
  actor: Actor,
  interviewId: Id,
  fileId: Id,
): Promise<FileDownload> {
  return download(db, await readPanelPacket(db, actor, interviewId), fileId)
}

/** @throws Refused not-found, whether there is none or it is another candidate’s */
function download(db: Kysely<Database>, { files }: { files: readonly PacketFile[] }, fileId: Id): FileDownload {
  const file = files.find(({ id }) => id === fileId)
  if (!file) throw notFound()
  return { name: givenName(file), pieces: readPacketBytes(db, file) }
}
