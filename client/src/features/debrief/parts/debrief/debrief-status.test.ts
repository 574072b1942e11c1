import { describe, expect, test } from 'vitest'
import { statusInWords } from './debrief-status.tsx'

describe('[T8] what the debrief says of what was written', () => {
  test('“Saved” only once the server has it', () => {
    expect(statusInWords({ kind: 'saved' }).short).toBe('Saved')
    expect(statusInWords({ kind: 'saving' }).short).not.toBe('Saved')
    expect(statusInWords({ kind: 'refused', reason: 'read-only' }).short).toBe('Not saved')
  })

  test('offline tells whether something waits, and that others aren’t heard', () => {
    const offline = { kind: 'on-this-device', why: 'offline' } as const
    expect(statusInWords({ ...offline, unsent: true }).short).toBe('On this device')
    expect(statusInWords({ ...offline, unsent: false })).toMatchObject({ short: 'Offline', tone: 'warn' })
    expect(statusInWords({ ...offline, unsent: false }).long).toMatch(/don’t see what others write/)
    expect(statusInWords({ kind: 'on-this-device', why: 'storage', unsent: true }).long).toMatch(/can’t store/)
  })

  test('a closed page says what is still only here', () => {
    expect(statusInWords({ kind: 'closed', reason: 'outdated', unsent: true }).long).toMatch(/kept on this device/)
    expect(statusInWords({ kind: 'closed', reason: 'outdated', unsent: false }).long).not.toMatch(/kept/)
  })
})
