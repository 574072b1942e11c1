import type { Actor } from '@panelbook/shared/access/policy'
import { interviewFilters, interviewGroups } from '@panelbook/shared/interviews/interview-filter'
import { type CompiledQuery, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { countInterviews, listInterviewIds } from './store/interview-list.ts'

const now = 1_800_000_000_000
const actors: Actor[] = [
  { personId: 'lea', workspaceRole: 'lead' },
  { personId: 'ann', workspaceRole: 'interviewer' },
  { personId: 'nobody', workspaceRole: 'admin' },
]

test('[O19] what lists and counts are read from is in an index, and no plan is read over', async () => {
  const { db, close } = await openTemporaryDatabase({ now: () => now })
  const explained = async (query: string) => {
    const { rows } = await sql<{ detail: string }>`${sql.raw(`explain query plan ${query}`)}`.execute(db)
    return rows.map(({ detail }) => detail).join('\n')
  }
  // The queries of the lists themselves, as they are asked.
  const asked: CompiledQuery[] = []
  const listening = db.withPlugin({
    transformQuery({ node, queryId }) {
      asked.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  for (const actor of actors) {
    const list = { actor, now }
    await countInterviews(listening, list, 'all')
    for (const show of interviewFilters)
      for (const group of interviewGroups) await listInterviewIds(listening, list, { show, group, limit: 25 })
  }
  expect(asked).toHaveLength(actors.length * (1 + interviewFilters.length * interviewGroups.length))
  for (const query of asked) {
    const { rows } = await db.executeQuery<{ detail: string }>({ ...query, sql: `explain query plan ${query.sql}` })
    const ofInterviews = rows.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH) i\b/.test(detail))
    expect(ofInterviews).toHaveLength(1)
    // One's own are found by their ids; of all the others nothing is read but the index.
    expect(ofInterviews[0]).toMatch(
      /COVERING INDEX interviews_in_lists|^SEARCH i USING INDEX sqlite_autoindex_interviews_1 \(id=\?\)$/,
    )
  }
  const fingerprint = 'select count(*), max(updated_at), sum(version) from questions'
  expect(await explained(fingerprint)).toMatch(/COVERING INDEX questions_freshness/)
  await close()
})
