import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { countingCompetencies } from '@panelbook/shared/library/competency-counts'
import type { Kysely } from 'kysely'
import { keptWhile } from '../acting/kept-while.ts'
import type { Database } from '../database/schema.ts'
import { listPlans, plansFingerprint } from '../plans/store.ts'
import { inTurns } from '../sync/steps.ts'
import { pause } from '../sync/timing.ts'
import type { SearchLibrary } from './library-index.ts'
import { libraryFingerprint } from './store/library-versions.ts'

/**
 * What the library covers. Twenty thousand questions are counted again only when one of them, or a plan, has changed.
 */
export function createLibraryCounts(
  db: Kysely<Database>,
  searchLibrary: SearchLibrary,
): () => Promise<EndpointOutput<'readCompetencies'>> {
  return keptWhile(
    async () => `${await libraryFingerprint(db)} ${await plansFingerprint(db)}`,
    async () => {
      const all = { limit: Number.POSITIVE_INFINITY }
      const archived = (await searchLibrary({ ...all, archived: 'only' })).questions
      const offered = (await searchLibrary(all)).questions
      return inTurns(countingCompetencies(offered, archived, await listPlans(db)), pause)
    },
  )
}
