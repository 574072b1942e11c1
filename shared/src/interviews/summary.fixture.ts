import type { InterviewSummary } from './api.ts'

/** An interview in a list: not started, its panel one moderator. */
export const aSummary = (id: string, more: Partial<InterviewSummary> & Pick<InterviewSummary, 'startsAt'>): InterviewSummary => ({
  id,
  candidate: { id: `c-${id}`, name: 'Amara Okafor' },
  role: 'Python engineer',
  planTitle: 'Technical depth',
  policy: 'sealed',
  minutes: 45,
  phase: 'not-started',
  panel: [{ person: { id: 'mia', name: 'Mia' }, role: 'moderator' }],
  scorecards: { in: 0, awaited: 2 },
  ...more,
})
