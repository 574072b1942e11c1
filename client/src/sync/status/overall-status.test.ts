import { expect, test } from 'vitest'
import { overallStatus } from './overall-status.ts'

test('one status for several documents is the one that needs attention first', () => {
  const saved = { kind: 'saved' } as const
  const saving = { kind: 'saving' } as const
  const here = { kind: 'on-this-device', unsent: false, why: 'offline' } as const
  const unsent = { kind: 'on-this-device', unsent: true, why: 'offline' } as const
  const refused = { kind: 'refused', reason: 'locked' } as const
  expect(overallStatus([])).toEqual({ kind: 'loading' })
  expect(overallStatus([saved, saved])).toEqual(saved)
  expect(overallStatus([saved, saving])).toEqual(saving)
  expect(overallStatus([here, saving, unsent])).toEqual(unsent)
  expect(overallStatus([unsent, refused])).toEqual(refused)
  expect(overallStatus([{ kind: 'closed', reason: 'outdated', unsent: false }, refused]).kind).toBe('closed')
})
