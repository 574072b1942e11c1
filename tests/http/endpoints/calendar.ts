import type { calendarEndpoints } from '@panelbook/shared/calendar/api'
import { type EndpointRows, everybody } from './row.ts'

export const calendarRows: EndpointRows<typeof calendarEndpoints> = {
  readCalendarAddress: {
    statuses: everybody,
    ask: () => ({}),
  },
  // The personas use API tokens, and no token makes one.
  makeCalendarAddress: {
    statuses: [401, 409, 409, 409, 409, 409],
    ask: () => ({}),
  },
  endCalendarAddress: {
    statuses: everybody,
    ask: () => ({}),
  },
}
