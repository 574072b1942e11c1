import { aQuestion } from '@panelbook/shared/plans/plan.fixture'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countedQueries } from '../database/counted-queries.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { createLibrarySearch, readAhead } from './library-index.ts'
import { insertQuestions } from './store/questions.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
  const { id: _id, version: _version, ...content } = aQuestion('q')
  const questions = Array.from({ length: 10 }, (_, at) => ({ id: `q${at}`, content }))
  await insertQuestions(database.db, questions, 1)
})
afterEach(() => database.close())

test('[L9] a large library is read before anyone searches it: who searches first asks only whether it has changed', async () => {
  const { db, asked } = countedQueries(database.db)
  const search = createLibrarySearch(db)
  await readAhead(database.db, search, 10)
  asked()
  expect((await search({})).total).toBe(10)
  expect(asked()).toEqual(['questions'])
})

test('[L9] a small one is read when somebody searches it', async () => {
  const { db, asked } = countedQueries(database.db)
  const search = createLibrarySearch(db)
  await readAhead(database.db, search, 11)
  expect(asked()).toEqual([])
  expect((await search({})).total).toBe(10)
})

test('[L9] searches at once find what each would alone', async () => {
  const search = createLibrarySearch(database.db)
  const [all, none] = await Promise.all([search({ limit: 3 }), search({ text: 'xylophone' })])
  expect(all.questions).toHaveLength(3)
  expect(all.total).toBe(10)
  expect(none.total).toBe(0)
})
