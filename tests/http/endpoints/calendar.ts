import type { calendarEndpoints } from '@panelbook/shared/calendar/api'
import { type EndpointRows, everybody } from './row.ts'

export const calendarRows: EndpointRows<typeof calendarEndpoints> = {
  readCalendarAddress: {
    statuses: everybody,
    ask: () => ({}),
  },
  makeCalendarAddress: {
    statuses: everybody,
    ask: () => ({}),
  },
  endCalendarAddress: {
    statuses: everybody,
    ask: () => ({}),
  },
}
