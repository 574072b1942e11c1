import type { loopPlanningEndpoints } from '@panelbook/shared/interviews/loop/api'
import { type EndpointRows, leads, next } from './row.ts'

export const loopRows: EndpointRows<typeof loopPlanningEndpoints> = {
  readLoopsToPlan: {
    statuses: leads,
    ask: ({ toPlan, role, application }) => ({
      params: { id: toPlan?.role ?? role },
      query: { applications: toPlan?.application ?? application },
    }),
  },
  findTakenTimes: {
    statuses: leads,
    ask: (ids) => ({
      query: {
        from: Date.UTC(2040, 0, 1),
        until: Date.UTC(2040, 0, 8),
        people: `${ids.person},${ids.shadow}`,
        candidates: ids.candidate,
      },
    }),
  },
  // Whoever plans second plans the next stage.
  planLoops: {
    statuses: leads,
    ask: ({ toPlan, role, application, plan, person }, earlier) => ({
      params: { id: toPlan?.role ?? role },
      body: {
        idempotencyKey: `loops-${next()}`,
        timeZone: 'Europe/Berlin',
        interviews: [
          {
            ...{ applicationId: toPlan?.application ?? application, stageId: `stage-${earlier}`, planId: plan },
            ...{ startsAt: Date.UTC(2040, 0, 4, 9), panel: [{ personId: person, role: 'moderator' as const }] },
          },
        ],
      },
    }),
  },
}
