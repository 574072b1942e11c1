import type { ListedPage } from '../pages.ts'

export const practicePages: ListedPage[] = [
  { name: 'practice', path: '/practice', person: 'owner' },
  { name: 'practice-interview', path: '/practice/practice-in-production', person: 'owner' },
]
