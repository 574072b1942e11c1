import type { atsEndpoints } from '@panelbook/shared/ats/api'
import type { chatEndpoints } from '@panelbook/shared/chat/api'
import type { outboxEndpoints } from '@panelbook/shared/outbox/api'
import type { webhookEndpoints } from '@panelbook/shared/webhooks/api'
import { admins, type EndpointRows, everybody, leads, next, nobodyElse } from './row.ts'

export const outboxRows: EndpointRows<typeof outboxEndpoints> = {
  listMailedKinds: {
    statuses: everybody,
    ask: () => ({}),
  },
  setMailedKind: {
    statuses: everybody,
    ask: () => ({ body: { kind: 'moved', on: true } }),
  },
  readOwnTimes: {
    statuses: everybody,
    ask: () => ({}),
  },
  setTimeZone: {
    statuses: everybody,
    ask: () => ({ body: { timeZone: 'Europe/Berlin' } }),
  },
  setMailTimes: {
    statuses: everybody,
    ask: () => ({ body: { quiet: { from: '19:00', until: '08:00', weekends: true }, digest: { at: '08:00' } } }),
  },
}

/** Nothing answers there: who is asked is looked up, and isn't found. */
const content = { address: 'https://panelbook.invalid/events', description: 'Another one', types: ['interview.planned' as const] }

export const webhookRows: EndpointRows<typeof webhookEndpoints> = {
  listWebhooks: {
    statuses: admins,
    ask: () => ({}),
  },
  createWebhook: {
    statuses: admins,
    ask: () => ({ body: { id: `webhook-${next()}`, ...content } }),
  },
  changeWebhook: {
    statuses: admins,
    ask: ({ webhook }) => ({ params: { id: webhook }, body: { ...content, version: 1 } }),
  },
  switchWebhook: {
    statuses: admins,
    ask: ({ webhook }) => ({ params: { id: webhook }, body: { on: true } }),
  },
  changeWebhookSecret: {
    statuses: admins,
    ask: ({ webhook }) => ({ params: { id: webhook }, body: {} }),
  },
  removeWebhook: {
    statuses: admins,
    ask: ({ removableWebhook }) => ({ params: { id: removableWebhook } }),
  },
  listWebhookAttempts: {
    statuses: admins,
    ask: ({ webhook }) => ({ params: { id: webhook } }),
  },
  testWebhook: {
    statuses: admins,
    ask: ({ webhook }) => ({ params: { id: webhook }, body: {} }),
  },
  redeliverWebhookEvent: {
    statuses: admins,
    ask: ({ webhook, webhookEvent }) => ({ params: { id: webhook, eventId: webhookEvent }, body: {} }),
  },
}

/** Nothing answers there: whoever is asked for is looked up, and isn't found. */
const chatTarget = { product: 'mattermost' as const, address: 'https://chat.invalid/hooks/abcdefghijklmnopqrstuvwxyz' }

export const chatRows: EndpointRows<typeof chatEndpoints> = {
  readOwnChat: {
    statuses: everybody,
    ask: () => ({}),
  },
  // The personas use API tokens, and no token sets one.
  setOwnChat: {
    statuses: [401, 409, 409, 409, 409, 409],
    ask: () => ({ body: chatTarget }),
  },
  // So nobody has one.
  testOwnChat: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({}),
  },
  removeOwnChat: {
    statuses: everybody,
    ask: () => ({}),
  },
  readChannel: {
    statuses: leads,
    ask: ({ role }) => ({ params: { id: role } }),
  },
  setChannel: {
    statuses: leads,
    ask: ({ role }) => ({ params: { id: role }, body: chatTarget }),
  },
  testChannel: {
    statuses: leads,
    ask: ({ role }) => ({ params: { id: role } }),
  },
  removeChannel: {
    statuses: leads,
    // The other one's is tried.
    ask: ({ role, toPlan }) => ({ params: { id: toPlan?.role ?? role } }),
  },
}

/** Of the one that can be removed: sent again, it is the same connection. */
const credentials = { system: 'ashby' as const, apiKey: 'key' }

export const atsRows: EndpointRows<typeof atsEndpoints> = {
  listAtsConnections: {
    statuses: admins,
    ask: () => ({}),
  },
  createAtsConnection: {
    statuses: admins,
    ask: ({ removableConnection }) => ({ body: { id: removableConnection, credentials } }),
  },
  changeAtsConnection: {
    statuses: admins,
    ask: ({ connection }) => ({
      params: { id: connection },
      body: { version: 1, credentials: { system: 'greenhouse', clientId: 'client', clientSecret: 'another' } },
    }),
  },
  switchAtsConnection: {
    statuses: admins,
    ask: ({ connection }) => ({ params: { id: connection }, body: { on: false } }),
  },
  removeAtsConnection: {
    statuses: admins,
    ask: ({ removableConnection }) => ({ params: { id: removableConnection } }),
  },
  testAtsConnection: {
    statuses: admins,
    ask: ({ connection }) => ({ params: { id: connection }, body: {} }),
  },
  readAtsMapping: {
    statuses: admins,
    ask: ({ connection }) => ({ params: { id: connection } }),
  },
  approveAtsMapping: {
    // Everyone here comes by a token, which approves nothing.
    statuses: [401, 404, 404, 404, 404, 409],
    ask: ({ connection }) => ({
      params: { id: connection },
      body: { version: 0, jobs: [], stages: [], people: [] },
    }),
  },
  startAtsRun: {
    statuses: admins,
    ask: ({ connection }) => ({ params: { id: connection }, body: { kind: 'look' } }),
  },
  listAtsRuns: {
    statuses: admins,
    ask: ({ connection }) => ({ params: { id: connection } }),
  },
  // Nothing was brought, so nothing waits.
  settleAtsChange: {
    statuses: nobodyElse,
    ask: ({ connection }) => ({
      params: { id: connection, of: 'candidate', changeId: 'no-change' },
      body: { take: false, seen: 'no-change' },
    }),
  },
}
