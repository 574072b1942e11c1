import type { ListedPage } from '../pages.ts'

export const appPages: ListedPage[] = [
  {
    name: 'find-anything',
    path: '/roles',
    person: 'owner',
    press: ['role=button[name="Find anything"]'],
    shows: 'role=option[name="New interview"]',
  },
]
