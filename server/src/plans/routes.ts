import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { createPlan } from './create-plan.ts'
import { fillTemplates } from './fill-templates.ts'
import { readPlan, readPlans, readPlanVersions } from './read-plans.ts'
import { archivePlan, bringBackPlanVersion, writePlan } from './write-plan.ts'

type Names =
  | 'listPlans'
  | 'readPlan'
  | 'createPlan'
  | 'writePlan'
  | 'archivePlan'
  | 'bringBackPlanVersion'
  | 'readPlanVersions'
  | 'listArchivedPlans'
  | 'listPlanTemplates'

export function planHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db } = deps
  return {
    listPlans: () => readPlans(db, { archived: false }),
    listArchivedPlans: () => readPlans(db, { archived: true }),
    readPlan: ({ params }) => readPlan(db, params.id),
    readPlanVersions: ({ params }) => readPlanVersions(db, params.id),
    listPlanTemplates: () => fillTemplates(db),

    createPlan: ({ body, actor }) => createPlan(actingAs(deps, actor), body, actor.personId),

    writePlan: ({ params, body: { version, plan, copyOf }, actor }) =>
      writePlan(actingAs(deps, actor), { id: params.id, version, edit: plan, copyOf, by: actor.personId }),

    archivePlan: ({ params, body, actor }) => archivePlan(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    bringBackPlanVersion: ({ params, body, actor }) =>
      bringBackPlanVersion(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),
  }
}
