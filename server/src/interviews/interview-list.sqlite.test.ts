import type { Actor } from '@panelbook/shared/access/policy'
import { interviewFilters } from '@panelbook/shared/interviews/interview-filter'
import { type InterviewSearch, interviewStates } from '@panelbook/shared/interviews/interview-search'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { nothingHidden } from '../candidates/store/hidden.ts'
import { explainedQueries } from '../database/explained-queries.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { readInterviewList } from './store/interview-list.ts'

const now = 1_800_000_000_000
const actors: Actor[] = [
  { personId: 'lea', workspaceRole: 'lead' },
  { personId: 'ann', workspaceRole: 'interviewer' },
  { personId: 'nobody', workspaceRole: 'admin' },
]

/** A person's interviews are found by their ids, as one's own are. */
const searches: InterviewSearch[] = [
  { text: 'python robin' },
  { roleId: 'role', stageId: 'stage', from: now, until: now + 1 },
  ...interviewStates.map((state) => ({ state })),
  { personId: 'ann' },
]

test('[O19] what lists and counts are read from is in an index, and no plan is read over', async () => {
  const { db, close } = await openTemporaryDatabase({ now: () => now })
  // The queries of the lists themselves, as they are asked.
  const { db: listening, explained } = explainedQueries(db)
  for (const actor of actors) {
    const list = { actor, hidden: nothingHidden, now }
    for (const show of interviewFilters) await readInterviewList(listening, list, { show, limit: 25 })
    for (const search of searches) await readInterviewList(listening, { ...list, search }, { show: 'all', limit: 25 })
  }
  const ofLists = (await explained()).filter((query) => query.sql.includes('interviews i'))
  expect(ofLists).toHaveLength(actors.length * (interviewFilters.length + searches.length))
  for (const { steps } of ofLists) {
    const ofInterviews = steps.filter((step) => /^(SCAN|SEARCH) i\b/.test(step))
    expect(ofInterviews).toHaveLength(1)
    // One's own are found by their ids, and what is live is a few; of all the others nothing is read but the index.
    expect(ofInterviews[0]).toMatch(
      /COVERING INDEX interviews_in_lists|^SEARCH i USING INDEX sqlite_autoindex_interviews_1 \(id=\?\)$|^SCAN i USING INDEX interviews_in_progress$/,
    )
  }
  const fingerprint = sql<{ detail: string }>`explain query plan select count(*), max(updated_at), sum(version) from questions`
  expect((await fingerprint.execute(db)).rows).toMatchObject([
    { detail: expect.stringMatching(/COVERING INDEX questions_freshness/) },
  ])
  await close()
})
