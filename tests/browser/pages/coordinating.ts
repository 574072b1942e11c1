import type { ListedPage } from '../pages.ts'
import { NAMED_ROLE } from '../roles/named-person.ts'

const planning = { path: `/roles/${NAMED_ROLE}/planning`, person: 'coordinator' } as const

export const coordinatingPages: ListedPage[] = [
  { name: 'missing', path: '/missing', person: 'owner' },
  { name: 'planning', ...planning },
  {
    name: 'planning-interview',
    ...planning,
    press: ['role=button[name="Plan an interview with Omar Open"]'],
    shows: 'role=combobox[name="Add someone to the panel"]',
  },
  { name: 'roles-of-coordinator', path: '/roles', person: 'coordinator' },
]
