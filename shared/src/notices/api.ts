import { z } from 'zod'
import { byId, nothing } from '../api/endpoint.ts'
import { MOST_NOTICES, NOTICES_A_PAGE, noticeSchema } from './notice.ts'

export const noticeEndpoints = {
  listNotices: {
    method: 'get',
    // Whether a notice still holds, and what it says, follows from the interviews, candidates, roles and people that it is about.
    reads: ['notices', 'interviews', 'candidates', 'roles', 'people'],
    path: '/notices',
    access: 'own-account',
    summary: 'What I should know, newest first, a page at a time: only what still holds, in the words that I may read now',
    query: z.object({
      /** From 1. */
      page: z.coerce.number().int().min(1).max(MOST_NOTICES).optional(),
    }),
    response: z.object({
      notices: z.array(noticeSchema).max(NOTICES_A_PAGE),
      total: z.number().int(),
      unread: z.number().int(),
    }),
  },
  markNotice: {
    method: 'post',
    touches: ['notices'],
    path: '/notices/{id}/read',
    access: 'own-account',
    summary: 'Marks one of my notices as read. A repeat changes nothing',
    params: byId,
    response: nothing,
  },
  markNotices: {
    method: 'post',
    touches: ['notices'],
    path: '/notices/read',
    access: 'own-account',
    summary: 'Marks my notices up to a time as read: those that came since stay unread',
    body: z.object({ until: z.number() }),
    response: nothing,
  },
} as const
