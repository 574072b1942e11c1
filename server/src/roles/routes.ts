import { candidateLoop } from '@panelbook/shared/roles/candidate-loop'
import { actingAs } from '../acting/acting.ts'
import { countConcerned } from '../candidates/retaining/erasures-ahead.ts'
import { findCandidate } from '../candidates/store/candidates.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listInterviewsOfCandidate } from '../interviews/store/interviews.ts'
import { notFound } from '../refusals/refused.ts'
import { archiveRole, changeRole, createRole } from './change-role.ts'
import { setRetention } from './set-retention.ts'
import { findRetention, findRole, listRoles } from './store.ts'

type Names =
  | 'listRoles'
  | 'readRole'
  | 'createRole'
  | 'changeRole'
  | 'archiveRole'
  | 'readRetention'
  | 'setRetention'
  | 'readCandidateLoops'

export function roleHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, clock } = deps
  return {
    async listRoles() {
      return { roles: await listRoles(db) }
    },

    async readRole({ params }) {
      const role = await findRole(db, params.id)
      if (!role) throw notFound()
      return role
    },

    createRole: ({ body, actor }) => createRole(actingAs(deps, actor), { ...body, by: actor.personId }),

    changeRole: ({ params, body, actor }) => changeRole(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    archiveRole: ({ params, body, actor }) => archiveRole(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    async readRetention({ params: { id }, query: { months } }) {
      if (!(await findRole(db, id))) throw notFound()
      const retention = await findRetention(db, id)
      return months === undefined ? retention : { ...retention, concerned: await countConcerned(db, id, months, clock.now()) }
    },

    setRetention: ({ params, body, actor }) =>
      setRetention(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    async readCandidateLoops({ params }) {
      const candidate = await findCandidate(db, params.id)
      if (!candidate) throw notFound()
      // What is planned next belongs to an application that goes on.
      const interviews = (await listInterviewsOfCandidate(db, params.id))
        .filter(({ withdrawn }) => !withdrawn)
        .map((interview) => ({ ...interview, stageTitle: interview.stage, notHeld: interview.notHeld?.state }))
      const loops = []
      for (const [roleId, ofRole] of Map.groupBy(interviews, (interview) => interview.roleId)) {
        const role = roleId === undefined ? undefined : await findRole(db, roleId)
        if (role) loops.push(candidateLoop(role, ofRole))
      }
      return { candidate: { id: candidate.id, name: candidate.content.name }, loops }
    },
  }
}
