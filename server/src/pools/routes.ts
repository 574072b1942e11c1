import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { readAvailability, setAvailability } from './availability.ts'
import { readLoads, readLoadsForRole, readPools } from './read-pools.ts'
import { setPools } from './set-pools.ts'

type Names = 'readPools' | 'setPools' | 'readLoads' | 'readLoadsForRole' | 'readAvailability' | 'setAvailability'

export function poolHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, clock } = deps
  return {
    readPools: ({ actor, params, query }) => readPools(db, actor, params.id, query, clock.now()),
    setPools: ({ actor, params, body }) => setPools(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),
    readLoads: ({ actor, query }) => readLoads(db, actor, query),
    readLoadsForRole: ({ actor, params, query }) => readLoadsForRole(db, actor, params.id, query),
    readAvailability: ({ actor, params }) => readAvailability(db, actor, params.id),
    setAvailability: ({ actor, params, body }) => setAvailability(deps, actor, params.id, body),
  }
}
