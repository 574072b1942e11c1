import { z } from 'zod'
import { byId, nothing } from '../api/endpoint.ts'
import { chatSchema, chatTargetSchema } from './chat.ts'

const bodyBytes = 16 * 1024
/** Absent: there is none. */
const shown = z.object({ chat: chatSchema.optional() })

export const chatEndpoints = {
  readOwnChat: {
    method: 'get',
    reads: ['chat', 'names'],
    path: '/account/chat',
    access: 'own-account',
    summary: 'The incoming webhook of a chat program at which I get my notices. Its address is never shown again',
    response: shown,
  },
  setOwnChat: {
    method: 'post',
    touches: ['chat'],
    path: '/account/chat',
    access: 'own-account',
    summary:
      'Sends my notices to an incoming webhook of Slack, Microsoft Teams or Mattermost from now on, in place of the one before',
    body: chatTargetSchema,
    bodyBytes,
    response: shown,
  },
  testOwnChat: {
    method: 'post',
    touches: ['chat'],
    path: '/account/chat/test',
    access: 'own-account',
    summary: 'Sends a test message to my webhook. One that is taken resumes a webhook that is paused',
    response: nothing,
  },
  removeOwnChat: {
    method: 'delete',
    touches: ['chat'],
    path: '/account/chat',
    access: 'own-account',
    summary: 'Sends me nothing by chat any more. A repeat changes nothing',
    response: nothing,
  },
  readChannel: {
    method: 'get',
    reads: ['channels', 'names', 'roles'],
    path: '/roles/{id}/channel',
    access: 'channels.write',
    summary:
      'The incoming webhook of a chat channel that is told when interviews of a role are. Its address is never shown again',
    params: byId,
    response: shown,
  },
  setChannel: {
    method: 'post',
    touches: ['channels'],
    path: '/roles/{id}/channel',
    access: 'channels.write',
    summary:
      'Tells a chat channel from now on when interviews of a role are planned, moved or not held: without candidates, panels, ratings and decisions',
    params: byId,
    body: chatTargetSchema,
    bodyBytes,
    response: shown,
  },
  testChannel: {
    method: 'post',
    touches: ['channels'],
    path: '/roles/{id}/channel/test',
    access: 'channels.write',
    summary: 'Sends a test message to a role’s channel. One that is taken resumes a webhook that is paused',
    params: byId,
    response: nothing,
  },
  removeChannel: {
    method: 'delete',
    touches: ['channels'],
    path: '/roles/{id}/channel',
    access: 'channels.write',
    summary: 'Tells a role’s channel nothing any more. A repeat changes nothing',
    params: byId,
    response: nothing,
  },
} as const
