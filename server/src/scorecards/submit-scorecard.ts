import { createHash } from 'node:crypto'
import { isCandidate, maySubmitScorecard, panelRoleOf } from '@panelbook/shared/access/policy'
import { assert } from '@panelbook/shared/base/assert'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Id } from '@panelbook/shared/base/ids'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { checkScorecard, scorecardProgress } from '@panelbook/shared/scorecards/scorecard-rules'
import type { Acting } from '../acting/acting.ts'
import { untouched } from '../acting/done.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import { documentHead, lockDocumentAt } from '../database/log/document-lock.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../interviews/acts/change-interview.ts'
import { checkHeld } from '../interviews/acts/check-held.ts'
import { type InterviewRecord, loadInterview } from '../interviews/store/interview-facts.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import type { SyncServer } from '../sync/sync-port.ts'
import { concludeIfComplete } from './reveal-interview.ts'
import { findSubmittedByKey, insertSubmitted, markSubmitted } from './store/scorecards.ts'

/**
 * Submits the actor's scorecard as it stood at `sequence`, which must still be the newest: nothing is submitted that its author
 * has not seen. The immutable copy, the standing and the lock are one transaction on that condition. The same key again answers
 * with the first answer.
 *
 * @throws Refused not-found, already-submitted, stale-scorecard, incomplete-scorecard with what is missing, or conflict for an
 *   interview that isn't held
 */
export async function submitScorecard(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: { sequence: number; idempotencyKey: Id },
): Promise<InterviewDone<SubmittedScorecard>> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const { answer, touched } = await attemptSubmit(deps, actor, interviewId, input)
    if (answer) return { answer, touched }
  }
  throw stale()
}

/** A panel that goes on asking during a submission moves the conversation on. Only milliseconds are between two looks at it. */
const MOST_ATTEMPTS = 10

/**
 * Answers undefined where the conversation has moved on since it was read, and whether the scorecard is complete depends on it.
 */
async function attemptSubmit(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: { sequence: number; idempotencyKey: Id },
): Promise<InterviewDone<SubmittedScorecard | undefined>> {
  const { db, sync } = deps
  const record = await loadInterview(db, interviewId)
  const panelRole = record && panelRoleOf(record.facts, actor.personId)
  if (!record || !panelRole || isCandidate(actor.personId, record.facts)) throw notFound()
  const earlier = await findSubmittedByKey(db, interviewId, actor.personId, input.idempotencyKey)
  if (earlier) return untouched(sameSubmission(earlier, input.sequence))
  if (record.facts.scorecardsIn.has(actor.personId)) throw alreadySubmitted()
  checkHeld(record)
  if (!maySubmitScorecard(actor, record.facts)) throw notFound()

  const { content, rated, skipsAt } = await projectCard(sync, record, actor.personId, input.sequence)
  const standing = record.standings.find((each) => each.personId === actor.personId)
  assert(standing, 'whoever rates has a standing from the moment the interview was created')
  const unhashed = {
    interviewId,
    personId: actor.personId,
    panelRole,
    version: standing.version + 1,
    submittedAt: deps.clock.now(),
    sequence: input.sequence,
    content,
  }
  const scorecard: SubmittedScorecard = { ...unhashed, hash: scorecardHash(unhashed) }

  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, now) => {
      // Two requests with one key may have come this far together: the second finds the first's answer.
      const first = await findSubmittedByKey(transaction, interviewId, actor.personId, input.idempotencyKey)
      if (first) return { changed: false, answer: sameSubmission(first, input.sequence) }
      if (panelRoleOf(now.facts, actor.personId) !== panelRole) throw notFound()
      if (now.facts.scorecardsIn.has(actor.personId)) throw alreadySubmitted()
      checkHeld(now)
      const conduct = formatDocumentName({ kind: 'conduct', interviewId })
      if (skipsAt !== undefined && (await documentHead(transaction, conduct)) !== skipsAt) {
        return { changed: false, answer: undefined }
      }
      // Submitted and reopened while this request was under way: what its author saw is of the version before.
      if (!(await markSubmitted(transaction, scorecard, rated))) throw stale()
      const name = formatDocumentName({ kind: 'card', interviewId, personId: actor.personId })
      // Throwing rolls the standing back as well.
      if (!(await lockDocumentAt(transaction, name, input.sequence))) throw stale()
      await insertSubmitted(transaction, scorecard, input.idempotencyKey)
      const { personId, version, submittedAt: at, hash: scorecardHash } = scorecard
      const event = { action: 'submitted', personId, version } as const
      await appendAudit(transaction, { at, actorId: personId, interviewId, event, scorecardHash }, deps.random)
      await concludeIfComplete(transaction, interviewId, { at, by: personId }, deps.random)
      return { changed: true, answer: scorecard }
    },
    'seat',
  )
}

/** SHA-256, hex, over the canonical JSON of everything but the hash itself. */
export function scorecardHash(scorecard: Omit<SubmittedScorecard, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(scorecard)).digest('hex')
}

/**
 * The draft at exactly `sequence`, checked by the rules that its page showed. `skipsAt` is the head of the conversation whose
 * skips it is complete by; undefined where it is complete without any.
 */
async function projectCard(sync: SyncServer, record: InterviewRecord, personId: Id, sequence: number) {
  const interviewId = record.interview.id
  const conduct = await sync.readDocument({ kind: 'conduct', interviewId }, (doc, head) => ({
    ...{ head, skipped: new Set(readConduct(doc).skips.keys()) },
  }))
  const card = await sync.readDocument({ kind: 'card', interviewId, personId }, (doc, head) => ({ head, ...readScorecard(doc) }))
  if (card.head !== sequence) throw stale()
  const problemsWith = (skipped: ReadonlySet<Id>) => checkScorecard(record.plan, card.content, card.foreign, skipped).problems
  const problems = problemsWith(conduct.skipped)
  if (problems.length > 0) throw new Refused({ kind: 'scorecard-incomplete', plan: record.plan, problems })
  const skipsAt = problemsWith(new Set()).length > 0 ? conduct.head : undefined
  return { content: card.content, rated: scorecardProgress(record.plan, card.content).rated, skipsAt }
}

/** A retry is answered as the first time; the same key with another sequence is not a retry. */
function sameSubmission(earlier: SubmittedScorecard, sequence: number): SubmittedScorecard {
  if (earlier.sequence !== sequence) throw alreadySubmitted()
  return earlier
}

const stale = () => new Refused({ kind: 'stale-scorecard' })

const alreadySubmitted = () => new Refused({ kind: 'already-submitted' })
