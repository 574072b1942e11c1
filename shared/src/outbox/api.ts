import { z } from 'zod'
import { nothing } from '../api/endpoint.ts'
import { timeZoneSchema } from '../base/time-zone.ts'
import { digestTimeSchema, quietHoursSchema } from './mail-times.ts'
import { mailedKindSchema, mailedKinds } from './mailed-kind.ts'

export const outboxEndpoints = {
  listMailedKinds: {
    method: 'get',
    reads: ['mail'],
    path: '/account/mail',
    access: 'own-account',
    summary: 'Which of my notices are mailed to me as well, and whether this server sends mail at all',
    response: z.object({
      sends: z.boolean(),
      kinds: z.array(z.object({ kind: mailedKindSchema, on: z.boolean() })).max(mailedKinds.length),
    }),
  },
  setMailedKind: {
    method: 'post',
    touches: ['mail'],
    path: '/account/mail',
    access: 'own-account',
    summary: 'Switches mail about one kind of notice on or off, for me. What waits to be sent follows it',
    body: z.object({ kind: mailedKindSchema, on: z.boolean() }),
    response: nothing,
  },
  readOwnTimes: {
    method: 'get',
    reads: ['mail'],
    path: '/account/times',
    access: 'own-account',
    summary: 'My time zone, the hours in which I want no mail that can wait, and when my digest comes',
    response: z.object({
      /** Absent: not known yet. Until then it is UTC. */
      timeZone: timeZoneSchema.optional(),
      /** The zone that was chosen, where this server doesn't know it: it is as if there were none. */
      unknownZone: z.string().optional(),
      quiet: quietHoursSchema.optional(),
      /** Absent: mail comes at once. */
      digest: digestTimeSchema.optional(),
      /** When the next digest leaves, if there is something to say then. */
      nextDigestAt: z.number().optional(),
      /** Mail that can wait waits until then. Absent: it is not quiet now. */
      quietUntil: z.number().optional(),
    }),
  },
  setTimeZone: {
    method: 'post',
    touches: ['mail'],
    path: '/account/time-zone',
    access: 'own-account',
    summary: 'Says in which time zone I am. Mail that waits follows it',
    /** `onlyFirst`: nothing changes where one is known already. */
    body: z.object({ timeZone: timeZoneSchema, onlyFirst: z.boolean().optional() }),
    response: nothing,
  },
  setMailTimes: {
    method: 'post',
    touches: ['mail'],
    path: '/account/mail/times',
    access: 'own-account',
    summary:
      'Chooses my quiet hours, and whether notices come at once or as a digest each working morning. Mail that waits follows',
    /** Absent: no quiet hours; mail comes at once. */
    body: z.object({ quiet: quietHoursSchema.optional(), digest: digestTimeSchema.optional() }),
    response: nothing,
  },
} as const
