import type { ListedPage } from '../pages.ts'

export const webhookPages: ListedPage[] = [
  { name: 'webhooks', path: '/webhooks', person: 'owner' },
  {
    name: 'webhooks-new',
    path: '/webhooks',
    person: 'owner',
    press: ['role=button[name="Register webhook"]'],
    shows: 'role=dialog',
  },
]
