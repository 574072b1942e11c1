import { tokenScopes } from '@panelbook/shared/session/token-scope'
import { expect, test } from 'vitest'
import { readingScopes, scopesInWords } from './scopes-in-words.ts'

test.each([
  [undefined, 'Everything'],
  [readingScopes, 'Read everything'],
  [['plans:read'], 'Plans: read'],
  [['plans:write', 'library:read'], 'Library: read · Plans: change'],
  [['plans:read', 'plans:write'], 'Plans: change'],
  [readingScopes.slice(0, 2), 'Library: read · Plans: read'],
] as const)('[A34] what a token with %j may do', (scopes, words) => {
  expect(scopesInWords(scopes)).toBe(words)
})

test('[A34] a token that may change everything there is today is not called one with everything', () => {
  expect(scopesInWords(tokenScopes)).toMatch(/^Library: change · .* · Workspace: change$/)
})
