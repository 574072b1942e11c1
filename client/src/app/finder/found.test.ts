import { isCalled } from '@panelbook/shared/base/name-order'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createAppRouter } from '../../router.tsx'
import { actsOf } from './acts.ts'
import { askedFor, bestFirst, MOST_OF_A_KIND, marked } from './found.ts'

test('[O31] things are called by every word, in any case and without accents', () => {
  expect(isCalled('RENE dev', 'René Example', 'Python developer')).toBe(true)
  expect(isCalled('rene nurse', 'René Example', 'Python developer')).toBe(false)
  expect(isCalled('', 'anything')).toBe(true)
  expect(askedFor(' > import ')).toEqual({ text: 'import', actsAlone: true })
  expect(askedFor('a > b')).toEqual({ text: 'a > b', actsAlone: false })
})

test('names that begin with what was typed come first, and no more than a few', () => {
  expect(bestFirst('ro', ['Tomáš Rotor', 'Hero', 'Róbert'], (name) => name)).toEqual(['Róbert', 'Tomáš Rotor', 'Hero'])
  expect(bestFirst('', Array.from('abcdefgh'), (name) => name)).toHaveLength(MOST_OF_A_KIND)
})

test('what was typed is marked in a title, whatever its letters mean to a pattern', () => {
  expect(marked('Robin (R.) Example', 'r. (r')).toEqual([
    { words: 'Robin ', typed: false },
    { words: '(R', typed: true },
    { words: '.) Example', typed: false },
  ])
  expect(marked('Robin', '')).toEqual([{ words: 'Robin', typed: false }])
})

test('[O31] nobody is offered an act that they may not do', () => {
  const pages = Object.values(createAppRouter(new QueryClient()).routesByPath)
  const of = (workspaceRole: 'admin' | 'lead' | 'interviewer') =>
    actsOf(pages, { personId: 'p', workspaceRole }).map(({ label }) => label)
  expect(of('interviewer')[0]).toBe('Make probes from a CV')
  expect(of('interviewer')).not.toContain('New interview')
  expect(of('interviewer')).not.toContain('Go to candidates')
  expect(of('lead')).toContain('Import questions')
  expect(of('interviewer')).not.toContain('Go to people')
  expect(of('lead')).toContain('Go to people')
})
