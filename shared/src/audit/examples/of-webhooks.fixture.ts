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
  'set-channel': [
    {
      event: { action: 'set-channel', roleId: 'role-id', chatId: 'c' },
      says: 'Lea gave the role Developer a chat channel',
    },
  ],
  'removed-channel': [
    {
      event: { action: 'removed-channel', roleId: 'role-id', chatId: 'c' },
      says: 'Lea removed the chat channel of the role Developer',
    },
    {
      event: { action: 'removed-channel', roleId: 'role-id', chatId: 'c' },
      by: undefined,
      says: 'The operator removed the chat channel of the role Developer',
    },
  ],
  'removed-webhook': [{ event: { action: 'removed-webhook', webhookId }, says: 'Lea removed the webhook abcdefgh' }],
} satisfies Partial<Examples>
