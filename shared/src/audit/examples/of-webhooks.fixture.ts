import type { Examples } from './said.fixture.ts'

const webhookId = 'abcdefghij'

export const ofWebhooks = {
  'registered-webhook': [{ event: { action: 'registered-webhook', webhookId }, says: 'Lea registered the webhook abcdefgh' }],
  'changed-webhook': [{ event: { action: 'changed-webhook', webhookId, version: 2 }, says: 'Lea changed the webhook abcdefgh' }],
  'changed-webhook-secret': [
    { event: { action: 'changed-webhook-secret', webhookId }, says: 'Lea made a new secret for the webhook abcdefgh' },
  ],
  'switched-webhook': [
    { event: { action: 'switched-webhook', webhookId, on: true }, says: 'Lea switched the webhook abcdefgh on' },
    { event: { action: 'switched-webhook', webhookId, on: false }, says: 'Lea switched the webhook abcdefgh off' },
  ],
  'paused-webhook': [
    {
      event: { action: 'paused-webhook', webhookId, why: 'failing' },
      by: undefined,
      says: 'Panelbook paused the webhook abcdefgh, as nothing was taken there for three days',
    },
    {
      event: { action: 'paused-webhook', webhookId, why: 'gone' },
      by: undefined,
      says: 'Panelbook paused the webhook abcdefgh, as its receiver said that it is gone',
    },
  ],
  'removed-webhook': [{ event: { action: 'removed-webhook', webhookId }, says: 'Lea removed the webhook abcdefgh' }],
} satisfies Partial<Examples>
