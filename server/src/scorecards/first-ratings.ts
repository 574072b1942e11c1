import type { Scorecards } from '@panelbook/shared/scorecards/api'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import type { InterviewRecord } from '../interviews/store/interview-facts.ts'
import { listRevealedVersions } from './store/reveals.ts'
import { listSubmittedVersions } from './store/scorecards.ts'

/**
 * The first ratings, beside the present ones. Everyone who may read the interview may read them, because the reveal has shown
 * them. Empty before the reveal.
 */
export async function firstRatings(
  db: Kysely<Database>,
  { interview, facts }: Pick<InterviewRecord, 'interview' | 'facts'>,
  submitted: Scorecards['submitted'],
): Promise<Pick<Scorecards, 'atReveal' | 'earlier'>> {
  if (!facts.revealed) return {}
  const versions = await listRevealedVersions(db, interview.id)
  const given = new Set(submitted.map((card) => `${card.personId}/${card.version}`))
  const missing = new Map([...versions].filter(([personId, version]) => !given.has(`${personId}/${version}`)))
  const earlier = await listSubmittedVersions(db, interview.id, missing)
  return {
    atReveal: [...versions].map(([personId, version]) => ({ personId, version })),
    ...(earlier.length > 0 ? { earlier } : {}),
  }
}
