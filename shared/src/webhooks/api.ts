import { z } from 'zod'
import { byId, nothing, seen } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { MOST_ATTEMPTS, MOST_WEBHOOKS, webhookAttemptSchema, webhookContentSchema, webhookSchema } from './webhook.ts'

const bodyBytes = 16 * 1024
const ofEvent = byId.extend({ eventId: idSchema })

export const webhookEndpoints = {
  listWebhooks: {
    method: 'get',
    reads: ['webhooks', 'names'],
    path: '/webhooks',
    access: 'webhooks.write',
    summary: 'The addresses that events are sent to',
    /** `privately`: whether this server also sends to addresses of private networks, and without TLS. */
    response: z.object({ webhooks: z.array(webhookSchema).max(MOST_WEBHOOKS), privately: z.boolean() }),
  },
  createWebhook: {
    method: 'post',
    touches: ['webhooks'],
    path: '/webhooks',
    access: 'webhooks.write',
    summary: 'Registers an address for events, under an id of the caller’s choice. Its secret is shown only this once',
    body: webhookContentSchema.extend({ id: idSchema }),
    bodyBytes,
    response: webhookSchema.extend({ secret: z.string() }),
  },
  changeWebhook: {
    method: 'post',
    touches: ['webhooks'],
    path: '/webhooks/{id}',
    access: 'webhooks.write',
    summary: 'Changes where events are sent, or which. `version` is the one that the caller has seen',
    params: byId,
    body: webhookContentSchema.extend({ version: seen }),
    bodyBytes,
    response: webhookSchema,
  },
  switchWebhook: {
    method: 'post',
    touches: ['webhooks'],
    path: '/webhooks/{id}/switch',
    access: 'webhooks.write',
    summary: 'Switches an endpoint off or on. On also resumes one that is paused',
    params: byId,
    body: z.object({ on: z.boolean() }),
    response: webhookSchema,
  },
  changeWebhookSecret: {
    method: 'post',
    touches: ['webhooks'],
    path: '/webhooks/{id}/secret',
    access: 'webhooks.write',
    summary: 'Makes a new secret, shown only this once. The present one signs beside it for a day',
    params: byId,
    body: nothing,
    response: webhookSchema.extend({ secret: z.string() }),
  },
  removeWebhook: {
    method: 'delete',
    touches: ['webhooks'],
    path: '/webhooks/{id}',
    access: 'webhooks.write',
    summary: 'Removes an endpoint with its log. What waits for it is not sent any more',
    params: byId,
    response: nothing,
  },
  listWebhookAttempts: {
    method: 'get',
    reads: ['webhooks'],
    path: '/webhooks/{id}/attempts',
    access: 'webhooks.write',
    summary: 'What was sent to an endpoint, and what became of it: the newest first',
    params: byId,
    response: z.object({ attempts: z.array(webhookAttemptSchema).max(MOST_ATTEMPTS) }),
  },
  testWebhook: {
    method: 'post',
    touches: ['webhooks'],
    path: '/webhooks/{id}/test',
    access: 'webhooks.write',
    summary: 'Sends an event of type webhook.test to an endpoint',
    params: byId,
    body: nothing,
    response: z.object({ eventId: idSchema }),
  },
  redeliverWebhookEvent: {
    method: 'post',
    touches: ['webhooks'],
    path: '/webhooks/{id}/events/{eventId}/redeliver',
    access: 'webhooks.write',
    summary: 'Sends an event again, under the same webhook-id, if it is still so',
    params: ofEvent,
    body: nothing,
    response: nothing,
  },
} as const
