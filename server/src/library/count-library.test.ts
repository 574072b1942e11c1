import { aQuestion } from '@panelbook/shared/plans/plan.fixture'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countedQueries } from '../database/counted-queries.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { createLibraryCounts } from './count-library.ts'
import { createLibrarySearch } from './library-index.ts'
import { insertQuestions } from './store/questions.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
})
afterEach(() => database.close())

const add = (id: string, at: number) => {
  const { id: _id, version: _version, ...content } = aQuestion(id, { competency: 'Data' })
  return insertQuestions(database.db, [{ id, content }], at)
}

test('[L15] asked again while nothing changed, it reads two fingerprints and neither a question nor a plan', async () => {
  await add('q1', 1)
  const { db, asked } = countedQueries(database.db)
  const count = createLibraryCounts(db, createLibrarySearch(db))
  const first = await count()
  expect(first.competencies.map(({ name, questions }) => [name, questions])).toEqual([['Data', 1]])
  expect(asked().length).toBeGreaterThan(2)
  expect(await count()).toBe(first)
  expect(asked()).toEqual(['questions', 'plans'])
  await add('q2', 2)
  expect((await count()).competencies.map(({ name, questions }) => [name, questions])).toEqual([['Data', 2]])
  expect(asked().length).toBeGreaterThan(2)
})
