import type { calibrationEndpoints } from '@panelbook/shared/calibration/api'
import { type EndpointRows, everybody } from './row.ts'

export const calibrationRows: EndpointRows<typeof calibrationEndpoints> = {
  // It is somebody else's.
  readPersonCalibration: {
    statuses: [401, 404, 404, 404, 200, 200],
    ask: (ids) => ({ params: { personId: ids.person } }),
  },
  readQuestionCalibration: {
    statuses: everybody,
    ask: () => ({}),
  },
}
