import { describe, expect, it } from 'vitest'
import { neighbour, nextToAsk, questionState } from './question-order.ts'

const order = ['a', 'b', 'c', 'd']

describe('question order', () => {
  it('walks and stops at the ends', () => {
    expect(neighbour(order, 'b', 1)).toBe('c')
    expect(neighbour(order, 'd', 1)).toBe('d')
    expect(neighbour(order, 'a', -1)).toBe('a')
    expect(neighbour(order, undefined, 1)).toBe('a')
    expect(neighbour(order, 'gone', -1)).toBe('a')
    expect(neighbour([], 'a', 1)).toBeUndefined()
  })

  it('asks next what is neither asked nor skipped, then returns to what was passed over', () => {
    expect(nextToAsk(order, 'a', new Set(['a', 'b']))).toBe('c')
    expect(nextToAsk(order, 'c', new Set(['a', 'c', 'd']))).toBe('b')
    expect(nextToAsk(order, 'd', new Set(order))).toBeUndefined()
    expect(nextToAsk(order, undefined, new Set())).toBe('a')
    expect(nextToAsk(order, 'a', new Set(['b', 'c', 'd']))).toBeUndefined()
  })

  it('is current before anything else, and skipped before asked', () => {
    expect(questionState('a', { current: 'a', asked: ['a'], skipped: true })).toBe('current')
    expect(questionState('a', { current: 'b', asked: ['a'], skipped: true })).toBe('skipped')
    expect(questionState('a', { current: 'b', asked: ['a'], skipped: false })).toBe('asked')
    expect(questionState('a', { current: undefined, asked: [], skipped: false })).toBe('open')
  })
})
