import { refusalReasons } from '@panelbook/shared/protocol/messages'
import { describe, expect, it } from 'vitest'
import { statusWords } from './status-words.ts'

describe('[T8] status in words', () => {
  it('says saved only when it is', () => {
    const others = [
      statusWords({ kind: 'loading' }),
      statusWords({ kind: 'saving' }),
      statusWords({ kind: 'on-this-device', unsent: true, why: 'offline' }),
      statusWords({ kind: 'on-this-device', unsent: false, why: 'offline' }),
      ...refusalReasons.map((reason) => statusWords({ kind: 'refused', reason })),
    ]
    expect(statusWords({ kind: 'saved' })).toMatchObject({ short: 'Saved', tone: 'good' })
    for (const words of others) {
      expect(words.tone).not.toBe('good')
      expect(words.short).not.toBe('Saved')
    }
  })

  it('tells of every refusal that it is kept, and offers something to do', () => {
    for (const reason of refusalReasons) {
      const words = statusWords({ kind: 'refused', reason })
      expect(words.long).toContain('kept on this device')
      expect(words.remedy).toBeDefined()
    }
  })
})
