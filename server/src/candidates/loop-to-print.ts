import { fileName } from '@panelbook/shared/base/file-name'
import type { Id } from '@panelbook/shared/base/ids'
import { type TimeZone, wallTimeAt } from '@panelbook/shared/base/time-zone'
import { printedLoop } from '@panelbook/shared/candidates/printed-loop'
import { type Acting, actIn } from '../acting/acting.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import type { ReviewSources } from '../debrief/interview-review.ts'
import { nameOfPerson } from '../people/store.ts'
import type { FileToPrint, Fitting } from '../printing/printer.ts'
import { Refused } from '../refusals/refused.ts'
import { recordOpenings } from '../scorecards/store/scorecard-openings.ts'
import { readLoop } from './application-loop.ts'
import { readLoopNotes, recordOfLoop } from './loop-debrief.ts'

/**
 * The loop debrief of an application as a file to print. What its debrief wrote down is read first, as loading it needs the
 * database. Its scorecards are read in the transaction that records, with each interview, that they were taken and by whom they
 * were opened.
 *
 * @throws Refused not-found | loop-closed while it waits for any interview
 */
export async function loopToPrint(
  { db, clock, random, readDocument }: ReviewSources,
  actor: Acting,
  { timeZone: zone = 'UTC', ...ids }: { candidateId: Id; applicationId: Id; timeZone?: TimeZone | undefined },
  fitting: Fitting,
): Promise<FileToPrint> {
  const debrief = await readLoopNotes({ db, readDocument }, actor, ids, clock.now())
  return actIn(db, actor, async (transaction) => {
    const at = clock.now()
    const { loop, gives } = await readLoop(transaction, actor, ids, at)
    const { results } = loop
    if (!results || !debrief) throw new Refused({ kind: 'loop-closed' })
    const event = { action: 'exported', what: 'loop-debrief.pdf' } as const
    for (const given of gives) {
      await recordOpenings(transaction, { readerId: actor.personId, ...given }, at, random)
      await appendAudit(transaction, { at, actorId: actor.personId, interviewId: given.interviewId, event }, random)
    }
    const record = await recordOfLoop(transaction, { ...loop, results }, debrief)
    const by = await nameOfPerson(transaction, actor.personId)
    const { candidate, application } = loop
    return {
      name: fileName(['Loop-debrief', candidate.name, application.role, wallTimeAt(at, zone).slice(0, 10)], 'pdf'),
      document: fitting(printedLoop({ ...loop, results }, record, { by, at, zone })),
    }
  })
}
