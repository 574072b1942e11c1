import { expect, test } from 'vitest'
import { ApiProblem, notDone, Unreachable } from '../api-problem.ts'
import { attemptOf } from './attempt.ts'

test('[U30] a key goes with one thing said: the same again keeps it, anything else takes a new one', () => {
  let ids = 0
  const id = () => `key${++ids}`
  const first = attemptOf(undefined, { title: 'a' }, id)
  expect(attemptOf(first, { title: 'a' }, id)).toBe(first)
  expect(attemptOf(first, { title: 'b' }, id).key).toBe('key2')
})

test('[U31] without an answer it is said to be unknown, never that nothing happened', () => {
  expect(notDone(new Unreachable(), 'Nothing was imported')).toMatch(/may not have received this/)
  expect(notDone(new ApiProblem({ code: 'conflict', message: 'Changed' }, 409), 'Nothing was imported')).toBe(
    'Nothing was imported',
  )
})
