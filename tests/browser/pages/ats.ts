import type { ListedPage } from '../pages.ts'

export const atsPages: ListedPage[] = [
  { name: 'connections', path: '/connections', person: 'owner' },
  {
    name: 'connections-new',
    path: '/connections',
    person: 'owner',
    press: ['role=button[name="Connect Greenhouse"]'],
    shows: 'role=dialog',
  },
  { name: 'connection', path: '/connections/no-such-connection', person: 'owner' },
]
