import type { ListedPage } from '../pages.ts'

export const comparingPages: ListedPage[] = [
  { name: 'role-candidates', path: '/roles/sample-role-python/candidates', person: 'owner' },
  { name: 'role-consistency', path: '/roles/sample-role-python/consistency', person: 'owner' },
]
