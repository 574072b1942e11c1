import type { ListedPage } from '../pages.ts'
import { OPEN_INTERVIEW, SAMPLE_CANDIDATE, SEALED_INTERVIEW } from '../sample-ids.ts'

export const debriefPages: ListedPage[] = [
  { name: 'review', path: `/interviews/${OPEN_INTERVIEW}/review`, person: 'owner' },
  {
    name: 'review-lead',
    path: `/interviews/${OPEN_INTERVIEW}/review`,
    person: 'owner',
    press: ['role=button[name="Lead"]'],
    shows: 'role=menuitem[name="Add to the panel…"]',
  },
  {
    name: 'review-export',
    path: `/interviews/${OPEN_INTERVIEW}/review`,
    person: 'owner',
    press: ['role=button[name="Export"]'],
    shows: 'role=menuitem[name="Markdown, for reading"]',
  },
  { name: 'review-waiting', path: `/interviews/${SEALED_INTERVIEW}/review`, person: 'owner' },
  { name: 'debrief-waiting', path: `/interviews/${SEALED_INTERVIEW}/debrief`, person: 'owner' },
  { name: 'loop', path: `/candidates/${SAMPLE_CANDIDATE}/applications/${OPEN_INTERVIEW}`, person: 'owner' },
  // Open, it is looked at in `debrief/loop-debrief.test.ts`: nothing of the sample is revealed.
  {
    name: 'loop-debrief-waiting',
    path: `/candidates/${SAMPLE_CANDIDATE}/applications/${OPEN_INTERVIEW}/debrief`,
    person: 'owner',
  },
]
