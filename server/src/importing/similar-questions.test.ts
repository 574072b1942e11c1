import { aQuestion } from '@panelbook/shared/plans/plan.fixture'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countedQueries } from '../database/counted-queries.fixture.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { insertQuestions } from '../library/store/questions.ts'
import { createSimilarQuestions } from './similar-questions.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
})
afterEach(() => database.close())

const add = (id: string, prompt: string, at: number) => {
  const { id: _id, version: _version, ...content } = aQuestion(id, { prompt })
  return insertQuestions(database.db, [{ id, content }], at)
}

test('[I8] the library’s prompts are read again only after it changed', async () => {
  await add('q1', 'How does garbage collection work in Python?', 1)
  const { db, asked } = countedQueries(database.db)
  const similar = createSimilarQuestions(db)
  const likes = async () =>
    (await similar(['How does the garbage collection work in Python?'])).similar.map(({ question }) => question.id)
  expect(await likes()).toEqual(['q1'])
  const first = asked().length
  expect(await likes()).toEqual(['q1'])
  // All but the reading of every prompt.
  expect(asked()).toHaveLength(first - 1)
  await add('q2', 'How does the garbage collection work in Python, exactly?', 2)
  await likes()
  expect(asked()).toHaveLength(first)
})
