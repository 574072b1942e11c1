import { readFileSync } from 'node:fs'
import { endpoints } from '@panelbook/shared/api/endpoints'
import { webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { components } from './api-components.ts'
import { writeApiDocument } from './api-document.ts'

interface Operation {
  operationId: string
  tags: string[]
  security: Record<string, string[]>[]
  responses: Record<string, unknown>
}

const document = writeApiDocument('1.2.3')
const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path as Record<string, Operation>))

test('[A18] the description is valid OpenAPI 3.1 of every endpoint, each under one tag that is listed', async () => {
  const validator = new Validator()
  expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(endpoints).sort())
  const listed = document.tags?.map(({ name }) => name)
  for (const { tags } of operations) expect(listed).toEqual(expect.arrayContaining(tags))
  expect(new Set(operations.flatMap(({ tags }) => tags))).toEqual(new Set(listed))
})

test('[X4] the description has every event as a webhook, with what it says', () => {
  const { webhooks = {} } = document as { webhooks?: Record<string, { post: { requestBody: unknown } }> }
  expect(Object.keys(webhooks).sort()).toEqual([...webhookTypes, 'webhook.test'].sort())
  expect(JSON.stringify(webhooks['interview.moved']?.post.requestBody)).toContain('"startsAt"')
  // What people write, rate or are called is in none of them.
  expect(JSON.stringify(Object.values(webhooks).map(({ post }) => post.requestBody))).not.toMatch(
    /name|email|reason|rating|note"|flag|outcome|location|take/i,
  )
})

test('[A18] every operation tells how the door may refuse it, by the status that it answers with', () => {
  for (const { operationId, responses } of operations) {
    const statuses = Object.keys(responses)
    expect(statuses, operationId).toEqual(expect.arrayContaining(['200', 'default']))
    expect(statuses.filter((status) => status.startsWith('4')).length, operationId).toBeGreaterThan(0)
  }
  const responsesOf = (name: keyof typeof endpoints) =>
    Object.keys(operations.find(({ operationId }) => operationId === name)?.responses ?? {})
  expect(responsesOf('readInterview')).toEqual(['200', '401', '403', '404', 'default'])
  expect(responsesOf('submitScorecard')).toEqual(['200', '400', '401', '403', '404', '409', '413', 'default'])
})

test('[A34] every operation that isn’t public names the scopes that a token needs for it', () => {
  const needed = (name: keyof typeof endpoints) => operations.find(({ operationId }) => operationId === name)?.security
  expect(needed('readScorecards')).toEqual([{ session: [] }, { token: ['scorecards:read'] }])
  expect(needed('listRoleCandidates')).toEqual([{ session: [] }, { token: ['candidates:read', 'scorecards:read'] }])
  expect(needed('readSession')).toEqual([{ session: [] }, { token: [] }])
  expect(needed('signIn')).toEqual([])
})

test('[A18] what the description names is referred to by its name, and only what is referred to is named', () => {
  const text = JSON.stringify(document)
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name))
  expect(Object.keys(document.components?.schemas ?? {}).sort()).toEqual(Object.keys(components).sort())
  expect([...referred].sort()).toEqual(Object.keys(components).sort())
  // Written out where it is used, it would be several times as long.
  expect(text.length).toBeLessThan(450_000)
})

test('[A18] a refusal stands once, and says what it means where it is referred to', () => {
  const named = document.components?.responses as Record<string, { description: string; content: object }>
  const referred = operations.flatMap(({ responses }) => Object.entries(responses).filter(([status]) => status !== '200'))
  const names = referred.map(([, response]) => (response as { $ref: string }).$ref.replace('#/components/responses/', ''))
  expect([...new Set(names)].sort()).toEqual(Object.keys(named).sort())
  for (const { description, content } of Object.values(named)) {
    expect(description).toMatch(/\w/)
    expect(Object.keys(content)).toEqual(['application/problem+json'])
  }
  // Two refusals that are alike are one.
  expect(new Set(Object.values(named).map((each) => JSON.stringify(each))).size).toBe(Object.keys(named).length)
  for (const [index, [status]] of referred.entries()) {
    const of = status === 'default' ? 'RefusedOtherwise' : `Refused${status}`
    expect(names[index]?.split('.')[0]).toBe(of)
  }
})

test('[A18] the licence is that of the package', () => {
  const { license } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'))
  expect(license).toMatch(/^[A-Za-z0-9.-]+$/)
  expect(document.info.license?.name).toBe(license)
})
