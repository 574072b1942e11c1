import { describe, expect, test } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import { nextInWords, pathInWords, progressInWords } from './path-in-words.ts'
import { nextStep, type PathFacts, walkPath } from './walk-path.ts'

const usual = { shadows: 2, reverses: 1 }
type Seat = [personId: string, role: PanelRole, state?: 'missing']
const held = (at: number, ...seats: Seat[]) => ({
  at,
  seats: seats.map(([personId, role, state]) => ({ personId, role, handedIn: role !== 'observer' && state === undefined })),
})
const walk = (facts: Partial<PathFacts>) => walkPath({ interviews: [], changes: [{ at: 10, path: usual }], byHand: [], ...facts })
const first = held(1, ['lea', 'moderator'])

describe('[N68]', () => {
  test('two shadowed and one reverse-shadowed, and they are free', () => {
    const interviews = [
      first,
      held(20, ['lea', 'moderator'], ['nia', 'shadow']),
      held(30, ['lea', 'moderator'], ['nia', 'shadow']),
      held(40, ['nia', 'moderator'], ['lea', 'observer']),
    ]
    const walked = (count: number) => walk({ interviews: interviews.slice(0, count) }).get('nia')
    expect(walk({ interviews }).get('lea')).toEqual({ shadowed: 0, reversed: 0, free: 'before' })
    expect(walked(1)).toBeUndefined()
    expect(walked(2)).toEqual({ shadowed: 1, reversed: 0 })
    expect(walked(3)).toEqual({ shadowed: 2, reversed: 0 })
    expect(walked(4)).toEqual({ shadowed: 2, reversed: 1, free: 'path' })
  })

  test('who handed nothing in shadowed nothing, and an interview without somebody free beside them is not reverse-shadowed', () => {
    const interviews = [
      first,
      held(20, ['lea', 'moderator'], ['nia', 'shadow', 'missing']),
      held(30, ['nia', 'moderator'], ['ola', 'panelist']),
      held(40, ['nia', 'moderator'], ['lea', 'panelist', 'missing']),
      held(50, ['nia', 'moderator', 'missing'], ['lea', 'panelist']),
    ]
    expect(walk({ interviews }).get('nia')).toEqual({ shadowed: 0, reversed: 0 })
  })

  test('who finished the path can be beside the next, and nobody is beside themselves', () => {
    const interviews = [
      first,
      held(20, ['lea', 'moderator'], ['nia', 'shadow'], ['ola', 'shadow']),
      held(30, ['lea', 'moderator'], ['nia', 'shadow'], ['ola', 'shadow']),
      // Neither is free by then, so neither is company.
      held(35, ['nia', 'moderator'], ['ola', 'panelist']),
      held(40, ['lea', 'panelist'], ['nia', 'moderator']),
      held(50, ['nia', 'panelist'], ['ola', 'moderator']),
    ]
    const walked = walk({ interviews })
    expect(walked.get('nia')).toEqual({ shadowed: 2, reversed: 1, free: 'path' })
    expect(walked.get('ola')).toEqual({ shadowed: 2, reversed: 1, free: 'path' })
  })

  test('what was shadowed before the path was set counts, and the order of the facts does not', () => {
    const interviews = [
      held(30, ['lea', 'moderator'], ['nia', 'shadow']),
      first,
      held(5, ['lea', 'moderator'], ['nia', 'shadow']),
    ]
    expect(walk({ interviews }).get('nia')).toEqual({ shadowed: 2, reversed: 0 })
  })
})

describe('[N69]', () => {
  const interviews = [first, held(20, ['lea', 'moderator'], ['nia', 'shadow'])]

  test('a longer path leaves free who was free, and is longer for everyone else', () => {
    const done = [{ at: 10, path: { shadows: 1, reverses: 0 } }]
    expect(walk({ interviews, changes: [...done, { at: 30, path: usual }] }).get('nia')?.free).toBe('path')
    expect(walk({ interviews, changes: [...done, { at: 15, path: usual }] }).get('nia')?.free).toBeUndefined()
  })

  test('a shorter path frees who has gone as far', () => {
    const changes = [
      { at: 10, path: usual },
      { at: 30, path: { shadows: 1, reverses: 0 } },
    ]
    expect(walk({ interviews, changes }).get('nia')?.free).toBe('path')
  })

  test('who interviewed while there was no path is free when one is set anew', () => {
    const alone = [...interviews, held(40, ['nia', 'moderator'])]
    const changes = [
      { at: 10, path: usual },
      { at: 35, path: undefined },
      { at: 50, path: usual },
    ]
    expect(walk({ interviews: alone, changes }).get('nia')?.free).toBe('before')
    expect(walk({ interviews: alone }).get('nia')?.free).toBeUndefined()
  })

  test('somebody is written free from then on, and no longer once that is taken back', () => {
    const written = { personId: 'ola', at: 15, free: true }
    const beside = [held(20, ['nia', 'moderator'], ['ola', 'panelist'])]
    expect(walk({ interviews: beside, byHand: [written] }).get('ola')).toEqual({ shadowed: 0, reversed: 0, free: 'by-hand' })
    expect(walk({ interviews: beside, byHand: [written] }).get('nia')?.reversed).toBe(1)
    const later = [written, { personId: 'ola', at: 30, free: false }]
    expect(walk({ interviews: beside, byHand: later }).get('ola')?.free).toBeUndefined()
    // They were when they sat beside her.
    expect(walk({ interviews: beside, byHand: later }).get('nia')?.reversed).toBe(1)
    expect(walk({ interviews: beside, byHand: [{ ...written, at: 25 }] }).get('nia')?.reversed).toBe(0)
  })
})

test('[N67] a path and where somebody is on it are said in words', () => {
  expect(pathInWords(usual)).toBe('A newcomer shadows 2 interviews, then reverse-shadows 1 interview, and is then free.')
  expect(pathInWords({ shadows: 0, reverses: 2 })).toBe('A newcomer reverse-shadows 2 interviews, and is then free.')
  expect(pathInWords(undefined)).toBe('No path: anyone interviews from the start.')
  expect(progressInWords(usual, { shadowed: 3, reversed: 0 })).toBe('2 of 2 shadowed, 0 of 1 reverse-shadowed')
  const steps = [undefined, { shadowed: 2, reversed: 0 }, { shadowed: 0, reversed: 0, free: 'by-hand' as const }]
  expect(steps.map((progress) => nextStep(usual, progress))).toEqual(['shadow', 'reverse', 'none'])
  expect(nextInWords(usual, { shadowed: 1, reversed: 0 })).toContain('shadow an interview')
  expect(nextInWords(usual, { shadowed: 2, reversed: 0 })).toContain('beside you')
  expect(nextInWords(usual, { shadowed: 2, reversed: 1, free: 'path' })).toContain('You are free')
})
