import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { notFound } from '../refusals/refused.ts'
import { addStarterSet, listStarterSets } from '../seed/add-starter-set.ts'
import { STARTER_SETS } from '../seed/starter/starter-sets.ts'

export type StarterNames = 'listStarterSets' | 'addStarterSet'

export function starterHandlers(deps: HttpDeps): HandlersOf<StarterNames> {
  const { db } = deps
  return {
    async listStarterSets() {
      return { sets: await listStarterSets(db) }
    },

    async addStarterSet({ params, actor }) {
      if (!STARTER_SETS.some(({ id }) => id === params.id)) throw notFound()
      return addStarterSet(actingAs(deps, actor), params.id, actor.personId)
    },
  }
}
