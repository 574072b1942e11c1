import { z } from 'zod'
import { nothing } from '../api/endpoint.ts'

export const calendarEndpoints = {
  readCalendarAddress: {
    method: 'get',
    reads: ['calendar'],
    path: '/account/calendar',
    access: 'own-account',
    summary:
      'Whether my calendar has an address, and when it was last read there. The address itself is shown only when it is made',
    response: z.object({
      /** Absent: there is none. `readAt` is to some minutes. */
      address: z.object({ madeAt: z.number(), readAt: z.number().optional() }).optional(),
    }),
  },
  makeCalendarAddress: {
    method: 'post',
    touches: ['calendar'],
    path: '/account/calendar',
    access: 'own-account',
    summary:
      'Makes a secret address at which calendar programs read my interviews. It is shown only this once, and the one before stops working',
    response: z.object({ address: z.string(), madeAt: z.number() }),
  },
  endCalendarAddress: {
    method: 'delete',
    touches: ['calendar'],
    path: '/account/calendar',
    access: 'own-account',
    summary: 'Turns the address of my calendar off. A repeat changes nothing',
    response: nothing,
  },
} as const
