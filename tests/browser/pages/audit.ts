import type { ListedPage } from '../pages.ts'
import { SEALED_INTERVIEW } from '../sample-ids.ts'

export const auditPages: ListedPage[] = [
  { name: 'audit', path: '/audit', person: 'owner' },
  { name: 'audit-narrowed', path: `/audit?interview=${SEALED_INTERVIEW}&kind=interviews&from=2020-01-01`, person: 'owner' },
  { name: 'audit-none-found', path: '/audit?person=-&kind=decisions', person: 'owner' },
  {
    name: 'audit-export',
    path: '/audit',
    person: 'owner',
    press: ['role=button[name="Export"]'],
    shows: 'role=menuitem[name="CSV, for spreadsheets"]',
  },
]
