import { z } from 'zod'
import { nothing } from '../api/endpoint.ts'
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
} as const
