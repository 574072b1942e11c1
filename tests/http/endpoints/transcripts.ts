import type { transcriptEndpoints } from '@panelbook/shared/transcripts/api'
import { type EndpointRows, readers } from './row.ts'

export const transcriptRows: EndpointRows<typeof transcriptEndpoints> = {
  readTranscript: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  alignTranscript: {
    statuses: [401, 404, 200, 404, 404, 404],
    ask: (ids) => ({ params: { id: ids.interview }, body: { transcriptId: ids.transcript, from: null, to: 1_000 } }),
  },
  // The panelist's transcript replaces the one that they have seen.
  bringTranscript: {
    statuses: [401, 404, 200, 404, 404, 404],
    ask: (ids) => ({ params: { id: ids.interview }, body: { text: 'Sasha: Hello', replaces: ids.transcript } }),
  },
  // The panelist's has replaced this transcript. A lead outside the panel may remove one, but bring none.
  removeTranscript: {
    statuses: [401, 404, 409, 404, 409, 409],
    ask: (ids) => ({ params: { id: ids.interview }, body: { transcriptId: ids.transcript } }),
  },
}
