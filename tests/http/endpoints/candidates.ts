import type { candidateEndpoints } from '@panelbook/shared/candidates/api'
import { admins, type EndpointRows, everybody, leads, next } from './row.ts'

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
  decideApplication: {
    statuses: leads,
    // The lead is the fifth persona and records the first; the admin has seen that.
    ask: (ids, earlier) => ({
      params: { id: ids.otherCandidate, applicationId: 'an-application' },
      body: { outcome: 'decline', reason: 'Somebody else fits better', after: Math.max(0, earlier - 4) },
    }),
  },
  // The version it has once the lead has withdrawn it.
  readApplicationLoop: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate, applicationId: ids.application } }),
  },
  // Its interview isn't revealed.
  exportLoopPdf: {
    statuses: [401, 404, 404, 404, 409, 409],
    ask: (ids) => ({ params: { id: ids.candidate, applicationId: ids.application }, query: {} }),
  },
  holdCandidate: {
    statuses: leads,
    // The admin finds the one that the lead has put on hold held.
    ask: (ids, earlier) => ({
      params: { id: earlier < 5 ? ids.otherCandidate : ids.candidate },
      body: { reason: 'A claim is pending' },
    }),
  },
  liftHold: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.otherCandidate }, body: { reason: 'The claim is settled' } }),
  },
  eraseCandidate: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.erasable }, body: { version: 1, interviews: 0 } }),
  },
  makeAccessPack: {
    statuses: admins,
    ask: (ids) => ({ params: { id: ids.candidate }, query: {} }),
  },
  readErased: {
    statuses: everybody,
    ask: (ids) => ({ query: { ids: ids.interview } }),
  },
  resumeApplication: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.candidate, applicationId: ids.application },
      body: { version: 2, reason: 'Is back' },
    }),
  },
}
