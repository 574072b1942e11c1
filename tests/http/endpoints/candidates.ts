import type { candidateEndpoints } from '@panelbook/shared/candidates/api'
import { type EndpointRows, leads, next } from './row.ts'

const content = { name: 'Alex Example', links: [], tags: [] }

export const candidateRows: EndpointRows<typeof candidateEndpoints> = {
  listCandidates: {
    statuses: leads,
    ask: () => ({ query: {} }),
  },
  readCandidate: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate } }),
  },
  createCandidate: {
    statuses: leads,
    ask: () => ({ body: { id: `candidate-${next()}`, content } }),
  },
  // The admin, who saves second, finds the candidate as they wanted it.
  changeCandidate: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.otherCandidate }, body: { version: 1, content: { ...content, tags: ['seen'] } } }),
  },
  mergeCandidates: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate }, body: { version: 1, otherId: ids.mergeable, otherVersion: 1 } }),
  },
  undoMerge: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.otherCandidate, mergeId: ids.merge } }),
  },
  tellCandidatesApart: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate }, body: { otherId: ids.otherCandidate, apart: true } }),
  },
  openApplication: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.otherCandidate }, body: { id: 'an-application', roleId: ids.role } }),
  },
  withdrawApplication: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.candidate, applicationId: ids.application },
      body: { version: 1, reason: 'Took another offer' },
    }),
  },
  // The version it has once the lead has withdrawn it.
  resumeApplication: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.candidate, applicationId: ids.application },
      body: { version: 2, reason: 'Is back' },
    }),
  },
}
