import { bankEntry } from '@panelbook/shared/bank-file/bank-entry'
import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'

let server: TestServer
let workspace: Workspace
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
})
afterAll(() => server?.dispose())

const forms = [
  ['exportQuestionsJson', 'questions.json', 'application/json; charset=utf-8'],
  ['exportQuestionsCsv', 'questions.csv', 'text/csv; charset=utf-8'],
  ['exportQuestionsMarkdown', 'questions.md', 'text/markdown; charset=utf-8'],
] as const

it.each(forms)('[L11] %s is a file of the whole library that imports back to the same', async (name, file, type) => {
  const { bearer } = workspace.owner
  const response = await requestApi(server.port, name, { query: {} }, bearer)
  expect(response.headers.get('content-type')).toBe(type)
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`)
  const outcome = readTextBank({ text: await response.text(), name: file })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  const { questions, total } = await callApi(server.port, 'searchQuestions', { query: { limit: 200 } }, bearer)
  expect(total).toBe(questions.length)
  expect(outcome.result.questions.map(({ source: _source, ...entry }) => entry)).toEqual(questions.map(bankEntry))
})

it('[L11] holds what the search finds, and nothing else', async () => {
  const query = { level: 'senior', text: 'what' } as const
  const { bearer } = workspace.owner
  const response = await requestApi(server.port, 'exportQuestionsJson', { query }, bearer)
  const { questions } = await callApi(server.port, 'searchQuestions', { query: { ...query, limit: 200 } }, bearer)
  expect(questions.length).toBeGreaterThan(0)
  expect(await response.json()).toMatchObject({ questions: questions.map(({ prompt }) => ({ prompt })) })
})
