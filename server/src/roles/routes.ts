import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { archiveRole, changeRole, createRole } from './change-role.ts'
import { readCandidateLoops } from './read-candidate-loops.ts'
import { readOutcomes } from './read-outcomes.ts'
import { readRetention, readRole, readRoles } from './read-roles.ts'
import { setRetention } from './set-retention.ts'
import { readTeam, setTeam } from './set-team.ts'
import { listTeamParts } from './team-store.ts'

type Names =
  | 'listRoles'
  | 'readRole'
  | 'createRole'
  | 'changeRole'
  | 'archiveRole'
  | 'readTeam'
  | 'setTeam'
  | 'listTeamParts'
  | 'readOutcomes'
  | 'readRetention'
  | 'setRetention'
  | 'readCandidateLoops'

export function roleHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, clock } = deps
  return {
    listRoles: ({ actor }) => readRoles(db, actor),
    readRole: ({ actor, params }) => readRole(db, actor, params.id),
    readTeam: ({ actor, params }) => readTeam(db, actor, params.id),
    setTeam: ({ actor, params, body }) => setTeam(deps, actor, params.id, body),
    listTeamParts: async ({ actor }) => ({ parts: await listTeamParts(db, actor.personId) }),
    readOutcomes: ({ actor, params: { id }, query: { page = 1 } }) => readOutcomes(db, actor, { roleId: id, page }, clock.now()),
    readRetention: ({ actor, params: { id }, query: { months } }) =>
      readRetention(db, actor, { roleId: id, months }, clock.now()),
    readCandidateLoops: ({ actor, params }) => readCandidateLoops(db, actor, params.id),

    createRole: ({ body, actor }) => createRole(actingAs(deps, actor), { ...body, by: actor.personId }),

    changeRole: ({ params, body, actor }) => changeRole(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    archiveRole: ({ params, body, actor }) => archiveRole(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    setRetention: ({ params, body, actor }) =>
      setRetention(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),
  }
}
