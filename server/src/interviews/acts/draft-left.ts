import type { Id } from '@panelbook/shared/base/ids'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { scorecardProgress } from '@panelbook/shared/scorecards/scorecard-rules'
import { documentHead } from '../../database/log/document-lock.ts'
import { findInterviewPlan } from '../store/interviews.ts'
import type { InterviewCommandDeps } from './change-interview.ts'

/**
 * How many questions are rated in the draft that somebody left when they went from the panel: it is theirs again when they come
 * back. To be called before the transaction, which holds the only writing connection; nobody writes in it until they are back.
 */
export async function ratedInDraftLeft(
  { db, sync }: Pick<InterviewCommandDeps, 'db' | 'sync'>,
  interviewId: Id,
  personId: Id,
): Promise<number> {
  const name = { kind: 'card' as const, interviewId, personId }
  const plan = (await documentHead(db, formatDocumentName(name))) > 0 && (await findInterviewPlan(db, interviewId))
  return plan ? sync.readDocument(name, (doc) => scorecardProgress(plan, readScorecard(doc).content).rated) : 0
}
