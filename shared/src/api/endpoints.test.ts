import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { workspaceActions } from '../access/policy.ts'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { problemSchema } from './problem.ts'

const all: [string, Endpoint][] = Object.entries(endpoints)

/** The parts of a request or answer that a schema describes, as OpenAPI 3.1 takes them: JSON Schema 2020-12. */
function jsonSchemas(endpoint: Endpoint): object[] {
  const given = [endpoint.params, endpoint.query, endpoint.body].filter((schema) => schema !== undefined)
  return [...given.map((schema) => z.toJSONSchema(schema, { io: 'input' })), z.toJSONSchema(endpoint.response, { io: 'output' })]
}

describe.each(all)('%s', (_, endpoint) => {
  it('[A7] says who is let in', () => {
    const known: string[] = ['public', 'interview', ...Object.keys(workspaceActions)]
    expect(known).toContain(endpoint.access)
  })

  it('names exactly the parameters of its path', () => {
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    expect(Object.keys(endpoint.params?.shape ?? {}).sort()).toEqual(inPath.sort())
  })

  it('has a path of plain words, and a summary', () => {
    expect(endpoint.path).toMatch(/^(\/([a-z-]+|\{\w+\}))+(\.[a-z]+)?$/)
    expect(endpoint.summary.length).toBeGreaterThan(5)
  })

  it('takes a body only where one is read', () => {
    if (endpoint.method === 'get' || endpoint.method === 'delete') expect(endpoint.body).toBeUndefined()
    // Beside a file there is no place for its name but the address.
    else if (endpoint.upload === undefined) expect(endpoint.query).toBeUndefined()
    else expect(endpoint.body).toBeUndefined()
  })

  it('can be written down as OpenAPI', () => {
    for (const schema of jsonSchemas(endpoint)) expect(schema).toBeTypeOf('object')
  })

  it('[V1] that speaks of one interview asks about that interview', () => {
    if (!endpoint.path.startsWith('/interviews/{id}')) return
    // A lead's command is turned away from everybody else before the interview is looked up.
    expect(['interview', 'interviews.lead']).toContain(endpoint.access)
  })
})

it('no two endpoints share method and path, parameters by any name', () => {
  const keys = all.map(([, endpoint]) => `${endpoint.method} ${endpoint.path.replace(/\{\w+\}/g, '{}')}`)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

it('[A7] nobody who is not signed in gets further than signing in', () => {
  const open = all.filter(([, endpoint]) => endpoint.access === 'public').map(([name]) => name)
  expect(open).toEqual([
    ...['signIn', 'readSignIn', 'askForSignInLink', 'beginProviderSignIn', 'finishProviderSignIn'],
    ...['beginPasskeySignIn', 'signInWithPasskey', 'signInWithPassword'],
  ])
})

it('[A1] a sign-in link is used up by POST', () => expect(endpoints.signIn.method).toBe('post'))

it('[U1] submitting takes neither a time nor a person from the client', () => {
  expect(Object.keys(endpoints.submitScorecard.body.shape).sort()).toEqual(['idempotencyKey', 'sequence'])
})

it('[A8] a failure has a code and a sentence', () => {
  const problem = { code: 'not-found', message: 'There is no such page.' }
  expect(problemSchema.parse({ ...problem, stack: 'inner details' })).toEqual(problem)
  expect(problemSchema.safeParse({ code: 'teapot', message: 'x' }).success).toBe(false)
})
