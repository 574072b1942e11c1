import type { ListedPage } from '../pages.ts'

export const suggestingPages: ListedPage[] = [
  { name: 'suggest', path: '/plans/suggest', person: 'owner' },
  { name: 'probes', path: '/plans/probes', person: 'owner' },
  { name: 'skills', path: '/library/skills', person: 'owner' },
]
