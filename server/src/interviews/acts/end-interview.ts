import { missingScorecards } from '@panelbook/shared/access/policy'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { type Ending, endsByItselfAt, withEndings } from '@panelbook/shared/interviews/conduct/endings'
import { countsInReview } from '@panelbook/shared/interviews/panel/panel-role'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import { type Done, touchingInterview, untouched } from '../../acting/done.ts'
import { lookEveryMinute } from '../../acting/look-every-minute.ts'
import { told } from '../../acting/tell-touched.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import { documentHead } from '../../database/log/document-lock.ts'
import type { Database } from '../../database/schema.ts'
import type { SyncServer } from '../../sync/sync-port.ts'
import { everyMs } from '../../sync/timing.ts'
import { insertTurn, listLongOver, listTurns } from '../store/interview-endings.ts'
import { type InterviewRecord, loadInterview, loopOf } from '../store/interview-facts.ts'
import { setPhase } from '../store/interviews.ts'
import { projectConversation } from './following/follow-conduct.ts'
import { coordinatorsOf, interviewReaders } from './interview-readers.ts'

/** Records that Panelbook ended a conversation. In the transaction of the cause, which has seen that it isn't over. */
async function end(transaction: Kysely<Database>, interviewId: Id, ending: Ending, now: EpochMs, random: RandomBytes) {
  await insertTurn(transaction, interviewId, ending)
  await setPhase(transaction, interviewId, 'ended', now)
  const event = { action: 'ended', why: ending.why } as const
  await appendAudit(transaction, { at: now, actorId: undefined, interviewId, event }, random)
}

/**
 * Ends the conversation once everybody whose scorecard counts has handed in, whether anybody ever started it or not: nobody has
 * anything left to find out. In the transaction of what may have made it so, after it.
 */
export async function endIfAllIn(
  transaction: Kysely<Database>,
  { interview, facts }: InterviewRecord,
  at: EpochMs,
  random: RandomBytes,
): Promise<void> {
  const counted = facts.panel.some((member) => countsInReview(member.role))
  if (!counted || facts.notHeld || interview.phase === 'ended' || missingScorecards(facts).length > 0) return
  await end(transaction, interview.id, { at, why: 'scorecards-in' }, at, random)
}

export interface EndingDeps {
  db: Kysely<Database>
  sync: Pick<SyncServer, 'readDocument' | 'factsChanged' | 'loopsChanged' | 'endSessions' | 'notify' | 'tellErased'>
  clock: Clock
  random: RandomBytes
  logger: Logger
}

/**
 * Ends every conversation that is due to end by itself, as of when it was due: so the answer is the same whenever this runs,
 * twice included, and after a restart. Returns how many it ended. One that can't be ended is logged and left for the next time.
 */
export async function endOverdue(deps: EndingDeps): Promise<number> {
  let ended = 0
  for (const interviewId of await listLongOver(deps.db, deps.clock.now())) {
    try {
      if (await told(deps, endIfOverdue(deps, interviewId))) ended += 1
    } catch (error) {
      deps.logger.error({ err: error }, 'could not end a conversation whose slot is over')
    }
  }
  return ended
}

async function endIfOverdue(deps: EndingDeps, interviewId: Id): Promise<Done<boolean>> {
  const { db, sync, clock, random } = deps
  // Before the transaction: that holds the only writing connection, which loading a document needs as well.
  const seen = await sync.readDocument({ kind: 'conduct', interviewId }, (doc, head) => ({
    timeline: readConduct(doc).timeline,
    head,
  }))
  const told = await db.transaction().execute(async (transaction) => {
    const record = await loadInterview(transaction, interviewId)
    if (!record || !inProgress(record) || (await movedOn(transaction, interviewId, seen.head))) return undefined
    const now = clock.now()
    const timeline = withEndings(seen.timeline, await listTurns(transaction, interviewId))
    const due = endsByItselfAt(record.interview, timeline, now)
    if (due === undefined || due > now) return undefined
    await end(transaction, interviewId, { at: due, why: 'slot-over' }, now, random)
    const [readers, listedTo] = [await interviewReaders(transaction, record.facts), await coordinatorsOf(transaction, record)]
    return { readers, listedTo, loops: loopOf(record) }
  })
  if (!told) return untouched(false)
  await projectConversation(deps, interviewId)
  return touchingInterview({ interviewId, ...told, accessChanged: true }, ['interview', 'interviews'], true)
}

const inProgress = ({ interview }: InterviewRecord): boolean => interview.phase === 'running' || interview.phase === 'paused'

/** Someone acted meanwhile, and may have ended or resumed the conversation. The next look will show it. */
const movedOn = async (transaction: Transaction<Database>, interviewId: Id, head: number): Promise<boolean> =>
  (await documentHead(transaction, formatDocumentName({ kind: 'conduct', interviewId }))) !== head

/** Ends what is due, now and every minute: half an hour is meant to the minute. */
export const startEnding = (deps: EndingDeps, every = everyMs): Promise<{ stop(): Promise<void> }> =>
  lookEveryMinute(
    { logger: deps.logger, failed: 'could not look for conversations whose slot is over' },
    () => endOverdue(deps),
    every,
  )
