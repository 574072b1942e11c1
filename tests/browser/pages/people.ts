import type { ListedPage } from '../pages.ts'

export const peoplePages: ListedPage[] = [
  { name: 'people', path: '/people', person: 'owner' },
  { name: 'provisioning', path: '/people/provisioning', person: 'owner' },
  {
    name: 'people-several',
    path: '/people',
    person: 'owner',
    press: ['role=button[name="Add several"]'],
    shows: 'role=dialog',
  },
  {
    name: 'people-links',
    path: '/people',
    person: 'owner',
    press: ['role=button[name="Sign-in links made for Mia Sample"]'],
    shows: 'role=dialog',
  },
]
