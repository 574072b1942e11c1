import type { Actor } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import { fileName } from '@panelbook/shared/base/file-name'
import type { Id } from '@panelbook/shared/base/ids'
import { type TimeZone, wallTimeAt } from '@panelbook/shared/base/time-zone'
import { printedPacket } from '@panelbook/shared/packet/printed-packet'
import { timeOf } from '@panelbook/shared/printing/parts'
import type { Kysely } from 'kysely'
import { shownCandidate } from '../candidates/current-candidate.ts'
import type { Database } from '../database/schema.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { nameOfPerson } from '../people/store.ts'
import type { FileToPrint, Fitting } from '../printing/printer.ts'
import { notFound } from '../refusals/refused.ts'
import { readPacket } from './read-packet.ts'
import { hashesOfPacketFiles } from './store.ts'

/** The list of a candidate's files as a file to print. @throws Refused not-found | erased */
export async function packetToPrint(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  actor: Actor,
  { id, timeZone: zone = 'UTC' }: { id: Id; timeZone?: TimeZone | undefined },
  fitting: Fitting,
): Promise<FileToPrint> {
  const at = clock.now()
  const { files, closedTo } = await readPacket(db, actor, id)
  const [candidate, by, hashes, interviews] = await Promise.all([
    shownCandidate(db, id, actor.personId),
    nameOfPerson(db, actor.personId),
    hashesOfPacketFiles(
      db,
      files.map((file) => file.id),
    ),
    Promise.all(closedTo.map((interviewId) => loadInterview(db, interviewId))),
  ])
  if (!candidate) throw notFound()
  const closed = interviews.flatMap((each) =>
    each ? [`${each.interview.stage ?? each.plan.title}, ${timeOf(each.interview.startsAt, zone)}`] : [],
  )
  return {
    name: fileName(['Packet', candidate.content.name, wallTimeAt(at, zone).slice(0, 10)], 'pdf'),
    // A file that was removed meanwhile is not in the packet any more.
    document: fitting(
      printedPacket(
        { id, name: candidate.content.name },
        files.flatMap((file) => {
          const sha256 = hashes.get(file.id)
          return sha256 === undefined ? [] : [{ ...file, sha256 }]
        }),
        closed,
        { by, at, zone },
      ),
    ),
  }
}
