import { candidateLoop } from '@panelbook/shared/roles/candidate-loop'
import type { Role } from '@panelbook/shared/roles/role'
import { actingAs } from '../acting/acting.ts'
import { findCandidate } from '../candidates/store.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listInterviewsOfCandidate } from '../interviews/store/interviews.ts'
import { notFound } from '../refusals/refused.ts'
import { archiveRole, changeRole, createRole } from './change-role.ts'
import { findRole, listRoles } from './store.ts'

type Names = 'listRoles' | 'readRole' | 'createRole' | 'changeRole' | 'archiveRole' | 'readCandidateLoops'

export function roleHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, sync } = deps

  const told = (role: Role): Role => {
    sync.notify('plans', { to: 'everyone' })
    return role
  }

  return {
    async listRoles() {
      return { roles: await listRoles(db) }
    },

    async readRole({ params }) {
      const role = await findRole(db, params.id)
      if (!role) throw notFound()
      return role
    },

    async createRole({ body, actor }) {
      return told(await createRole(actingAs(deps, actor), { ...body, by: actor.personId }))
    },

    async changeRole({ params, body, actor }) {
      return told(await changeRole(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }))
    },

    async archiveRole({ params, body, actor }) {
      return told(await archiveRole(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }))
    },

    async readCandidateLoops({ params }) {
      const candidate = await findCandidate(db, params.id)
      if (!candidate) throw notFound()
      const interviews = (await listInterviewsOfCandidate(db, params.id)).map((interview) => ({
        ...interview,
        stageTitle: interview.stage,
      }))
      const loops = []
      for (const [roleId, ofRole] of Map.groupBy(interviews, (interview) => interview.roleId)) {
        const role = roleId === undefined ? undefined : await findRole(db, roleId)
        if (role) loops.push(candidateLoop(role, ofRole))
      }
      return { candidate, loops }
    },
  }
}
