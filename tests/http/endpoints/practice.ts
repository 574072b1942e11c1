import type { practiceEndpoints } from '@panelbook/shared/practice/api'
import { type EndpointRows, everybody, next } from './row.ts'

export const practiceRows: EndpointRows<typeof practiceEndpoints> = {
  listPractice: {
    statuses: everybody,
    ask: () => ({}),
  },
  readPractice: {
    statuses: everybody,
    ask: () => ({ params: { id: 'practice-python-fluency' } }),
  },
  // Each submits a first attempt of their own.
  submitPractice: {
    statuses: everybody,
    ask: () => ({
      params: { id: 'practice-python-fluency' },
      body: {
        vignetteVersion: 1,
        idempotencyKey: `practice-${next()}`,
        ratings: { 'starter-top-ten-words': 2, 'starter-generators-pipeline': 3, 'starter-blocked-event-loop': 1 },
        reasons: {},
      },
    }),
  },
}
