import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { candidateLoop } from '@panelbook/shared/roles/candidate-loop'
import type { Kysely } from 'kysely'
import { shownCandidate } from '../candidates/current-candidate.ts'
import { type Hidden, isRoleHidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { listInterviewsOfCandidate } from '../interviews/store/interviews.ts'
import { notFound } from '../refusals/refused.ts'
import { findRole } from './store.ts'

/** What a candidate did of the loop of each role that they are active in, and what comes next. @throws Refused not-found */
export async function readCandidateLoops(
  db: Kysely<Database>,
  actor: Actor,
  candidateId: Id,
): Promise<EndpointOutput<'readCandidateLoops'>> {
  return readAs(db, actor.personId, (hidden) => loopsFor(db, { actor, hidden }, candidateId))
}

async function loopsFor(
  db: Kysely<Database>,
  { actor, hidden }: { actor: Actor; hidden: Hidden },
  candidateId: Id,
): Promise<EndpointOutput<'readCandidateLoops'>> {
  const candidate = await shownCandidate(db, candidateId, actor.personId)
  if (!candidate) throw notFound()
  // What is planned next belongs to an application that goes on.
  const interviews = (await listInterviewsOfCandidate(db, candidateId))
    .filter(({ withdrawn, roleId }) => !withdrawn && !isRoleHidden(hidden, roleId))
    .map((interview) => ({ ...interview, stageTitle: interview.stage, notHeld: interview.notHeld?.state }))
  const loops = []
  for (const [roleId, ofRole] of Map.groupBy(interviews, (interview) => interview.roleId)) {
    const role = roleId === undefined ? undefined : await findRole(db, roleId)
    if (role) loops.push(candidateLoop(role, ofRole))
  }
  return { candidate: { id: candidate.id, name: candidate.content.name }, loops }
}
