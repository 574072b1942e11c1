import type { ListedPage } from '../pages.ts'
import { OPEN_INTERVIEW, SEALED_INTERVIEW } from '../sample-ids.ts'

export const livePages: ListedPage[] = [
  { name: 'live-open', path: `/interviews/${OPEN_INTERVIEW}/live`, person: 'owner' },
  { name: 'live-sealed', path: `/interviews/${SEALED_INTERVIEW}/live`, person: 'owner' },
  { name: 'check', path: `/interviews/${OPEN_INTERVIEW}/check`, person: 'owner' },
]
