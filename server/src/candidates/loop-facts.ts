import type { LoopFacts, LoopInterview } from '@panelbook/shared/access/loop-policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { type InterviewRecord, loadInterview } from '../interviews/store/interview-facts.ts'
import { findApplication, listInterviewIdsOfApplication, type StoredApplication } from './store/applications.ts'
import { teamsOfClosed } from './store/hidden.ts'

/** What of an interview decides whether its loop is open. */
export const loopInterview = ({ facts, interview: { phase, startsAt, minutes } }: InterviewRecord): LoopInterview => ({
  facts,
  slot: { phase, startsAt, minutes },
})

/** Interviews that take place, or did. */
export const heldAmong = (records: readonly (InterviewRecord | undefined)[]): InterviewRecord[] =>
  records.filter((record) => record !== undefined).filter(({ interview }) => !interview.notHeld)

/** What the access policy judges a loop by: its page, its files and its live debrief. */
export async function loopFacts(
  db: Kysely<Database>,
  { id: applicationId, roleId }: Pick<StoredApplication, 'id' | 'roleId'>,
  held: readonly InterviewRecord[],
): Promise<LoopFacts> {
  const closedTo = (await teamsOfClosed(db, [roleId])).get(roleId ?? '')
  return { applicationId, ...(closedTo === undefined ? {} : { closedTo }), interviews: held.map(loopInterview) }
}

/** The same, read anew; undefined where there is no such application. */
export async function loadLoopFacts(db: Kysely<Database>, applicationId: Id): Promise<LoopFacts | undefined> {
  const application = await findApplication(db, applicationId)
  if (!application) return undefined
  const ids = await listInterviewIdsOfApplication(db, applicationId)
  return loopFacts(db, application, heldAmong(await Promise.all(ids.map((id) => loadInterview(db, id)))))
}
