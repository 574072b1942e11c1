import type { noticeEndpoints } from '@panelbook/shared/notices/api'
import { type EndpointRows, everybody } from './row.ts'

export const noticeRows: EndpointRows<typeof noticeEndpoints> = {
  listNotices: {
    statuses: everybody,
    ask: () => ({ query: {} }),
  },
  // It is somebody else's notice.
  markNotice: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({ params: { id: 'not-mine' } }),
  },
  markNotices: {
    statuses: everybody,
    ask: () => ({ body: { until: 1 } }),
  },
}
