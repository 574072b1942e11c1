import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { summariseInterviews } from './interview-summaries.ts'
import { findTakenTimes } from './loop/find-taken-times.ts'
import { planLoops } from './loop/plan-loops.ts'
import { readLoopsToPlan } from './loop/read-loops-to-plan.ts'

export function loopHandlers(deps: HttpDeps): HandlersOf<'readLoopsToPlan' | 'findTakenTimes' | 'planLoops'> {
  const { db, clock } = deps
  return {
    readLoopsToPlan: ({ actor, params, query }) => readLoopsToPlan(db, actor, params.id, query.applications.split(',')),
    findTakenTimes: ({ actor, query }) => findTakenTimes(db, actor, query),
    planLoops: ({ actor, params, body }) =>
      thenRead(planLoops(deps, actor, params.id, body), async (ids) => ({
        interviews: (await summariseInterviews(db, ids, actor, clock.now())).map(({ summary }) => summary),
      })),
  }
}
