import type { InterviewFacts } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { isIn, listStandings, type StoredStanding } from '../../scorecards/store/scorecards.ts'
import { findInterview, findInterviewPlan, listPanel, type StoredInterview, type StoredPanelMember } from './interviews.ts'

/** Everything about one interview that is not in a document. */
export interface InterviewRecord {
  interview: StoredInterview
  plan: InterviewPlan
  panel: StoredPanelMember[]
  standings: StoredStanding[]
  facts: InterviewFacts
}

/** What the access policy judges an interview by. */
export function interviewFacts(
  interview: Pick<StoredInterview, 'id' | 'policy' | 'revealedAt' | 'notHeld' | 'candidateIs' | 'closedTo'> & {
    packetClosed?: boolean
    anonymous?: boolean
    candidate?: Pick<StoredInterview['candidate'], 'withheldFrom'>
  },
  panel: readonly StoredPanelMember[],
  standings: readonly StoredStanding[],
): InterviewFacts {
  return {
    interviewId: interview.id,
    policy: interview.policy,
    panel: panel.map(({ personId, role }) => ({ personId, role })),
    scorecardsIn: new Set(standings.filter((standing) => isIn(standing.state)).map((standing) => standing.personId)),
    revealed: interview.revealedAt !== undefined,
    notHeld: interview.notHeld !== undefined,
    ...(interview.packetClosed ? { packetClosed: true } : {}),
    ...(interview.anonymous ? { anonymous: true } : {}),
    ...(interview.candidate?.withheldFrom.length ? { withheldFrom: interview.candidate.withheldFrom } : {}),
    ...(interview.candidateIs.length > 0 ? { candidateIs: interview.candidateIs } : {}),
    ...(interview.closedTo ? { closedTo: interview.closedTo } : {}),
  }
}

/** The interview as it stands; undefined when there is none. */
export async function loadInterview(db: Kysely<Database>, interviewId: Id): Promise<InterviewRecord | undefined> {
  const [interview, plan, panel, standings] = await Promise.all([
    findInterview(db, interviewId),
    findInterviewPlan(db, interviewId),
    listPanel(db, interviewId),
    listStandings(db, interviewId),
  ])
  return interview && plan && { interview, plan, panel, standings, facts: interviewFacts(interview, panel, standings) }
}

/** The facts alone, with the questions that the documents of this interview may speak of. */
export async function loadSyncFacts(
  db: Kysely<Database>,
  interviewId: Id,
): Promise<(InterviewFacts & { questionIds: ReadonlySet<Id>; roomMade: number }) | undefined> {
  const [record, row] = await Promise.all([
    loadInterview(db, interviewId),
    db.selectFrom('interviews').select('room_made').where('id', '=', interviewId).executeTakeFirst(),
  ])
  const questionIds = new Set((record ? planQuestions(record.plan) : []).map((entry) => entry.question.id))
  return record && { ...record.facts, questionIds, roomMade: row?.room_made ?? 0 }
}

/** The application of an interview, which it never leaves. */
export const loopOf = ({ interview: { applicationId } }: InterviewRecord): Id[] =>
  applicationId === undefined ? [] : [applicationId]
