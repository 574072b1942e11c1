import type { debriefEndpoints } from '@panelbook/shared/debrief/api'
import { type EndpointRows, readers } from './row.ts'

export const debriefRows: EndpointRows<typeof debriefEndpoints> = {
  // The admin, who decides second, has not seen the lead's decision.
  decide: {
    statuses: [401, 404, 404, 404, 200, 409],
    ask: (ids) => ({ params: { id: ids.interview }, body: { outcome: 'hold', reason: 'Another talk first', after: 0 } }),
  },
  exportReviewJson: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  exportReviewCsv: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  exportReviewMarkdown: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  exportReviewPdf: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
}
