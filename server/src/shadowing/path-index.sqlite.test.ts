import { expect, test } from 'vitest'
import { nothingHidden } from '../candidates/store/hidden.ts'
import { explainedQueries } from '../database/explained-queries.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { pathFacts } from './store.ts'

test('[N68] a path is walked with what is in an index, and no plan of an interview is read over', async () => {
  const now = 1_800_000_000_000
  const database = await openTemporaryDatabase({ now: () => now })
  const { db, explained } = explainedQueries(database.db)
  await pathFacts(db, 'role', { hidden: nothingHidden, now })
  const steps = (await explained()).filter(({ sql }) => sql.includes('"interviews"')).flatMap((query) => query.steps)
  expect(steps.filter((step) => /^(SCAN|SEARCH) i\b/.test(step))).toEqual([
    expect.stringMatching(/^SEARCH i USING COVERING INDEX interviews_by_role \(role_id=\?/),
  ])
  await database.close()
})
