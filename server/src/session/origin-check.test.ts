import { describe, expect, test } from 'vitest'
import { bearerToken, createOriginCheck } from './origin-check.ts'

const request = (origin?: string, host = 'localhost:4600', authorization?: string) => ({ origin, host, authorization })

describe('without a public address', () => {
  const allowed = createOriginCheck(undefined)
  test.each([
    ['the same host over http', request('http://localhost:4600'), true],
    ['the same host over https, which nobody configured', request('https://localhost:4600'), false],
    ['another port', request('http://localhost:4601'), false],
    ['another host', request('http://evil.example'), false],
    ['a host that starts alike', request('http://localhost:4600.evil.example'), false],
    ['an opaque origin', request('null'), false],
    ['no origin and nothing else', request(), false],
    ['a program with a token', request(undefined, 'localhost:4600', 'Bearer abc'), true],
    ['a foreign page that somehow has a token', request('http://evil.example', 'localhost:4600', 'Bearer abc'), false],
    ['basic credentials', request(undefined, 'localhost:4600', 'Basic abc'), false],
  ])('[A4] %s', (_what, from, expected) => {
    expect(allowed(from)).toBe(expected)
  })
})

describe('with a public address', () => {
  const allowed = createOriginCheck('https://panel.example.com')
  test.each([
    ['exactly that origin', 'https://panel.example.com', true],
    ['the same over http', 'http://panel.example.com', false],
    ['a neighbour', 'https://other.example.com', false],
    ['the host the request names, when that is another', 'http://localhost:4600', false],
  ])('[A4] %s', (_what, origin, expected) => {
    expect(allowed(request(origin))).toBe(expected)
  })
})

test.each([
  ['Bearer abc', 'abc'],
  ['bearer panelbook_A-Z_9', 'panelbook_A-Z_9'],
  ['Bearer ', undefined],
  ['Bearer a b', undefined],
  ['Basic abc', undefined],
  [undefined, undefined],
  [`Bearer ${'a'.repeat(201)}`, undefined],
])('the token of %o is %o', (header, token) => {
  expect(bearerToken(header)).toBe(token)
})
