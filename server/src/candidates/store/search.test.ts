import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { insertCandidate } from './candidates.ts'
import { nothingHidden } from './hidden.ts'
import { findCandidates } from './search.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
const names = ['Zoe Adams', 'alice Baker', 'Émile Zola', 'Emil Zolan', 'Ann', 'Annika Berg', 'Joanna Ann', 'Łukasz Nowak']
beforeAll(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
  for (const [index, name] of names.entries()) await insertCandidate(database.db, { id: `c${index}`, name }, 1)
})
afterAll(() => database.close())

const found = async (search: Partial<Parameters<typeof findCandidates>[1]>) =>
  (await findCandidates(database.db, { limit: 50, hidden: nothingHidden, ...search })).map((candidate) => candidate.name)

test('[O20] [O21] candidates come page by page, as an alphabetical list has them', async () => {
  const all = ['alice Baker', 'Ann', 'Annika Berg', 'Emil Zolan', 'Émile Zola', 'Joanna Ann', 'Łukasz Nowak', 'Zoe Adams']
  expect(await found({})).toEqual(all)
  expect(await found({ limit: 3 })).toEqual(all.slice(0, 3))
  expect(await found({ limit: 3, after: 'c5' })).toEqual(all.slice(3, 6))
})

test('[O20] what was typed finds them in any case and without accents, the very name first', async () => {
  expect(await found({ text: 'ann' })).toEqual(['Ann', 'Annika Berg', 'Joanna Ann'])
  expect(await found({ text: 'ZOLA emile' })).toEqual(['Émile Zola'])
  expect(await found({ text: 'lukasz' })).toEqual(['Łukasz Nowak'])
  expect(await found({ text: 'nobody' })).toEqual([])
  expect(await found({ text: 'ann', limit: 1 })).toEqual(['Ann'])
})
