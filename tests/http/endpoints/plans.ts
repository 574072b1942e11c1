import type { planEndpoints } from '@panelbook/shared/plans/api'
import { type EndpointRows, everybody, leads, next } from './row.ts'
import { writtenPlan } from './written.ts'

export const planRows: EndpointRows<typeof planEndpoints> = {
  listPlans: {
    statuses: everybody,
    ask: () => ({}),
  },
  readPlan: {
    statuses: everybody,
    ask: (ids) => ({ params: { id: ids.plan } }),
  },
  createPlan: {
    statuses: leads,
    ask: (ids) => ({
      body: {
        title: 'Another plan',
        minutes: 30,
        policy: 'sealed',
        questions: [{ questionId: ids.question, section: 'One', minutes: 8, required: true }],
      },
    }),
  },
  writePlan: {
    statuses: leads,
    ask: (ids) => ({ params: { id: `plan-${next()}` }, body: { version: 0, plan: writtenPlan(ids) } }),
  },
  // The plan is not archived, so bringing it back changes nothing.
  archivePlan: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.plan }, body: { version: 1, archived: false } }),
  },
  bringBackPlanVersion: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.plan }, body: { version: 1, to: 1 } }),
  },
  readPlanVersions: {
    statuses: everybody,
    ask: (ids) => ({ params: { id: ids.plan } }),
  },
  listArchivedPlans: {
    statuses: everybody,
    ask: () => ({}),
  },
  listPlanTemplates: {
    statuses: leads,
    ask: () => ({}),
  },
}
