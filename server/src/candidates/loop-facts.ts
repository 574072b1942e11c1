import type { LoopFacts, LoopInterview } from '@panelbook/shared/access/loop-policy'
import type { Id } from '@panelbook/shared/base/ids'
import { pointIds } from '@panelbook/shared/candidates/loop-points'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { type InterviewRecord, loadInterview } from '../interviews/store/interview-facts.ts'
import { findRole } from '../roles/store.ts'
import { findApplication, listInterviewIdsOfApplication } from './store/applications.ts'
import { teamsOfClosed } from './store/hidden.ts'

/** What of an interview decides whether its loop is open. */
export const loopInterview = ({ facts, interview: { phase, startsAt, minutes } }: InterviewRecord): LoopInterview => ({
  facts,
  slot: { phase, startsAt, minutes },
})

/**
 * What the access policy judges the live debrief of a loop by, with the points that it may speak of; undefined where there is no
 * such application.
 */
export async function loadLoopFacts(
  db: Kysely<Database>,
  applicationId: Id,
): Promise<(LoopFacts & { questionIds: ReadonlySet<Id>; roomMade: number }) | undefined> {
  const application = await findApplication(db, applicationId)
  if (!application) return undefined
  const { roleId } = application
  const [role, teams, ids] = await Promise.all([
    roleId === undefined ? undefined : findRole(db, roleId),
    teamsOfClosed(db, [roleId]),
    listInterviewIdsOfApplication(db, applicationId),
  ])
  const records = await Promise.all(ids.map((id) => loadInterview(db, id)))
  const held = records.filter((record) => record !== undefined).filter(({ interview }) => !interview.notHeld)
  const closedTo = teams.get(roleId ?? '')
  return {
    applicationId,
    ...(closedTo === undefined ? {} : { closedTo }),
    interviews: held.map(loopInterview),
    questionIds: new Set(
      pointIds(
        held.map(({ plan }) => plan),
        (role?.competencies ?? []).map(({ name }) => name),
      ),
    ),
    roomMade: 0,
  }
}
