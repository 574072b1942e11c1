import type { ListedPage } from '../pages.ts'
import { NAMED_ROLE } from '../roles/named-person.ts'

export const rolePages: ListedPage[] = [
  { name: 'roles', path: '/roles', person: 'owner' },
  { name: 'role', path: '/roles/sample-role-python', person: 'owner' },
  {
    name: 'role-team',
    path: '/roles/sample-role-python',
    person: 'owner',
    press: ['role=button[name="Make a team…"]'],
    shows: 'role=radio[name="Open: all hiring leads and admins see it"]',
  },
  {
    name: 'role-retention',
    path: '/roles/sample-role-python',
    person: 'owner',
    press: ['role=button[name="Change how long it is kept…"]', 'role=radio[name="For some months after the decision"]'],
    shows: 'role=status >> text=time is over already',
  },
  {
    name: 'role-pool',
    path: '/roles/sample-role-python',
    person: 'owner',
    press: ['role=button[name="Add a pool…"]'],
    shows: 'role=dialog >> role=combobox[name="Add someone to the pool"]',
  },
  {
    name: 'role-path',
    path: '/roles/sample-role-python',
    person: 'owner',
    press: ['role=button[name="Set a path…"]', 'role=radio[name="Goes a path first"]'],
    shows: 'role=textbox[name="Interviews to reverse-shadow"]',
  },
  { name: 'outcomes', path: `/roles/${NAMED_ROLE}/outcomes`, person: 'outcomeReader' },
  { name: 'roles-of-outcome-reader', path: '/roles', person: 'outcomeReader' },
  { name: 'new-role', path: '/roles/new', person: 'owner' },
  {
    name: 'new-closed-role',
    path: '/roles/new',
    person: 'owner',
    press: ['role=radio[name=/^Closed/]'],
    shows: 'text=No one else is told that it exists',
  },
]
