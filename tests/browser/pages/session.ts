import type { ListedPage } from '../pages.ts'

export const sessionPages: ListedPage[] = [
  { name: 'sign-in', path: '/sign-in', person: 'nobody' },
  { name: 'sign-in-answer', path: '/sign-in/provider', person: 'nobody' },
  { name: 'settings', path: '/settings', person: 'owner' },
]
