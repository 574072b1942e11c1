import type { ListedPage } from '../pages.ts'

export const planPages: ListedPage[] = [
  { name: 'plans', path: '/plans', person: 'owner' },
  { name: 'plan', path: '/plans/starter-plan-mid-technical', person: 'owner' },
  {
    name: 'plan-more',
    path: '/plans/starter-plan-mid-technical',
    person: 'owner',
    press: ['role=button[name=/^More about/]'],
    shows: 'role=menuitem[name="Duplicate"]',
  },
  { name: 'new-plan', path: '/plans/new', person: 'owner' },
  { name: 'edit-plan', path: '/plans/starter-plan-mid-technical/edit', person: 'owner' },
]
