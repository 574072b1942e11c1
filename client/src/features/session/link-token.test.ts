import { expect, test } from 'vitest'
import { readToken } from './link-token.ts'

test('a sign-in link carries its secret in the fragment', () => {
  expect(readToken('#abcDEF0123456789_-abcDEF0123456789')).toBe('abcDEF0123456789_-abcDEF0123456789')
})

test('anything else in the fragment is no secret', () => {
  for (const hash of ['', '#', '#main', '#<script>alert(1)</script>', `#${'x'.repeat(201)}`])
    expect(readToken(hash)).toBeUndefined()
})
