import { mayLeadInterview } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingInterview, untouched } from '../acting/done.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import { missingInterview } from '../candidates/missing-candidate.ts'
import { interviewReaders } from '../interviews/acts/interview-readers.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { notFound } from '../refusals/refused.ts'
import type { PacketDeps } from './change-packet.ts'
import { setPacketClosed } from './store.ts'

/**
 * Closes a candidate’s packet to the panel of one interview, or opens it again, in any state of the interview. Again changes
 * nothing.
 *
 * @throws Refused not-found | erased
 */
export async function closePacket(
  { db, clock, random }: PacketDeps,
  actor: Acting,
  interviewId: Id,
  closed: boolean,
): Promise<Done<undefined, ['packet']>> {
  const readers = await actIn(db, actor, async (transaction) => {
    const record = await loadInterview(transaction, interviewId)
    if (!record) throw await missingInterview(transaction, actor, interviewId)
    if (!mayLeadInterview(actor, record.facts)) throw notFound()
    if ((record.facts.packetClosed ?? false) === closed) return undefined
    await setPacketClosed(transaction, interviewId, closed)
    const event = { action: closed ? 'closed-packet' : 'opened-packet' } as const
    await appendAudit(transaction, { at: clock.now(), actorId: actor.personId, interviewId, event }, random)
    return interviewReaders(transaction, record.facts)
  })
  return readers ? touchingInterview({ interviewId, readers, accessChanged: false }, ['packet'], undefined) : untouched(undefined)
}
