import type { scorecardEndpoints } from '@panelbook/shared/scorecards/api'
import { type EndpointRows, leads, next, readers } from './row.ts'

export const scorecardRows: EndpointRows<typeof scorecardEndpoints> = {
  // The moderator's scorecard is a sealed draft: nobody else reads its versions, and there is nothing to reopen.
  readScorecardVersions: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: (ids) => ({ params: { id: ids.interview, personId: ids.person } }),
  },
  reopenScorecard: {
    statuses: [401, 404, 404, 404, 409, 409],
    ask: (ids) => ({ params: { id: ids.interview, personId: ids.person }, body: { version: 0, reason: 'A slip' } }),
  },
  breakGlass: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.interview, personId: ids.person }, body: { reason: 'They can’t be reached' } }),
  },
  readScorecards: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  // An empty scorecard is incomplete. Somebody who doesn't rate has none to submit.
  submitScorecard: {
    statuses: [401, 404, 422, 404, 404, 404],
    ask: (ids) => ({ params: { id: ids.interview }, body: { sequence: 0, idempotencyKey: `key-${next()}` } }),
  },
  declineScorecard: {
    statuses: [401, 404, 200, 404, 404, 404],
    ask: (ids) => ({ params: { id: ids.interview }, body: { reason: 'I know the candidate' } }),
  },
}
