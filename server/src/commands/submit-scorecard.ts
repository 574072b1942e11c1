import { createHash } from 'node:crypto'
import { type Actor, maySubmitScorecard, panelRoleOf } from '@panelbook/shared/access/policy'
import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import { readConduct } from '@panelbook/shared/conduct/conduct-doc'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { canonicalJson } from '@panelbook/shared/scorecard/canonical-json'
import type { SubmittedScorecard } from '@panelbook/shared/scorecard/scorecard'
import { readScorecard } from '@panelbook/shared/scorecard/scorecard-doc'
import { checkScorecard, scorecardProgress } from '@panelbook/shared/scorecard/scorecard-rules'
import { notFound, ProblemError } from '../http/problem.ts'
import { appendAudit } from '../storage/audit-log.ts'
import { lockDocumentAt } from '../storage/document-lock.ts'
import { type InterviewRecord, loadInterview } from '../storage/interview-facts.ts'
import { findSubmittedByKey, insertSubmitted, markSubmitted } from '../storage/scorecards.ts'
import type { SyncServer } from '../sync/sync-port.ts'
import { changeInterview, type InterviewCommandDeps } from './change-interview.ts'
import { concludeIfComplete } from './reveal-interview.ts'
import { problemIssues } from './scorecard-issues.ts'

/**
 * Submits the actor's scorecard as it stood at `sequence`, which must still be the newest: nothing is submitted that its author has not seen. The
 * immutable copy, the standing and the lock are one transaction on that condition. The same key again answers with the first answer.
 *
 * @throws ProblemError not-found, already-submitted, stale-scorecard, or incomplete-scorecard with what is missing
 */
export async function submitScorecard(
  deps: InterviewCommandDeps,
  actor: Actor,
  interviewId: Id,
  input: { sequence: number; idempotencyKey: Id },
): Promise<SubmittedScorecard> {
  const { db, sync } = deps
  const record = await loadInterview(db, interviewId)
  const panelRole = record && panelRoleOf(record.facts, actor.personId)
  if (!record || !panelRole) throw notFound()
  const earlier = await findSubmittedByKey(db, interviewId, actor.personId, input.idempotencyKey)
  if (earlier) return earlier
  if (record.facts.scorecardsIn.has(actor.personId)) throw alreadySubmitted()
  if (!maySubmitScorecard(actor, record.facts)) throw notFound()

  const { content, rated } = await projectCard(sync, record, actor.personId, input.sequence)
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

  return changeInterview(deps, interviewId, async (transaction, now) => {
    // Two requests with one key may have come this far together: the second finds the first's answer.
    const first = await findSubmittedByKey(transaction, interviewId, actor.personId, input.idempotencyKey)
    if (first) return { changed: false, answer: first }
    if (panelRoleOf(now.facts, actor.personId) !== panelRole) throw notFound()
    if (now.facts.scorecardsIn.has(actor.personId)) throw alreadySubmitted()
    // Submitted and reopened while this request was under way: what its author saw is of the version before.
    if (!(await markSubmitted(transaction, scorecard, rated))) throw stale()
    const name = formatDocumentName({ kind: 'card', interviewId, personId: actor.personId })
    // Throwing rolls the standing back as well.
    if (!(await lockDocumentAt(transaction, name, input.sequence))) throw stale()
    await insertSubmitted(transaction, scorecard, input.idempotencyKey)
    const { personId, version, submittedAt: at, hash: scorecardHash } = scorecard
    const event = { action: 'submitted', personId, version } as const
    await appendAudit(transaction, { at, actorId: personId, interviewId, event, scorecardHash }, deps.random)
    await concludeIfComplete(transaction, interviewId, at, deps.random)
    return { changed: true, answer: scorecard }
  })
}

/** SHA-256, hex, over the canonical JSON of everything but the hash itself. */
export function scorecardHash(scorecard: Omit<SubmittedScorecard, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(scorecard)).digest('hex')
}

/** The draft at exactly `sequence`, checked by the rules that its page showed. */
async function projectCard(sync: SyncServer, record: InterviewRecord, personId: Id, sequence: number) {
  const interviewId = record.interview.id
  const skipped = await sync.readDocument({ kind: 'conduct', interviewId }, (doc) => new Set(readConduct(doc).skips.keys()))
  const card = await sync.readDocument({ kind: 'card', interviewId, personId }, (doc, head) => ({ head, ...readScorecard(doc) }))
  if (card.head !== sequence) throw stale()
  const { problems } = checkScorecard(record.plan, card.content, card.foreign, skipped)
  if (problems.length > 0) {
    const message = 'The scorecard is not complete yet. Look at what is missing, then submit again.'
    throw new ProblemError('incomplete-scorecard', message, problemIssues(record.plan, problems))
  }
  return { content: card.content, rated: scorecardProgress(record.plan, card.content).rated }
}

const stale = () =>
  new ProblemError(
    'stale-scorecard',
    'The scorecard has changed since you looked at it, perhaps in another window. Look again, then submit.',
  )

const alreadySubmitted = () =>
  new ProblemError('already-submitted', 'Your scorecard is in already. A lead can reopen it if it must change.')
