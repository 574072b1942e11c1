import { describe, expect, it } from 'vitest'
import { firstDifference, type Given, normalise } from './recording.ts'

const audit = (hash: string): Given => ({ door: 'Lea: GET readAuditLog', content: `{"event":"submitted","hash":"${hash}"}` })
const [zeros, ones] = ['0'.repeat(64), '1'.repeat(64)]

describe('what is left out before two runs are compared', () => {
  it('is the time of Node’s own HTTP', () => {
    const at = (date: string) => ({ door: 'Oya: GET readInterview', content: `200\ndate: ${date}\netag: "a"` })
    expect(normalise(at('Mon'))).toEqual(normalise(at('Tue')))
  })

  it('is the audit log’s salted seals', () => {
    expect(firstDifference([audit(zeros)], [audit(ones)])).toBeUndefined()
    const row = (hash: string): Given => ({
      door: 'Lea: GET exportAuditCsv',
      content: `1,revealed,${hash}\r\n2,decided,${hash}\r\n`,
    })
    expect(firstDifference([row(zeros)], [row(ones)])).toBeUndefined()
  })

  it.each([
    ['a hash anywhere else', { door: 'Oya: GET readScorecards', content: `{"hash":"${zeros}"}` }, `{"hash":"${ones}"}`],
    ['another time', { door: 'Oya: events', content: '{"serverTime":1}' }, '{"serverTime":2}'],
    ['one byte more', { door: 'Oya: conduct', content: '0001' }, '000100'],
    ['an ETag', { door: 'Oya: GET readInterview', content: 'etag: "a"' }, 'etag: "b"'],
    ['a seal’s own length', audit(zeros), `{"event":"submitted","hash":"${ones}0"}`],
  ] as const)('is not %s', (_what, one, content) => {
    expect(firstDifference([one], [{ ...one, content }])).toContain(one.door)
  })

  it('is not something one run has more, and not the order', () => {
    const [a, b] = [
      { door: 'Oya: events', content: 'a' },
      { door: 'Oya: events', content: 'b' },
    ]
    expect(firstDifference([a], [a, b])).toContain('nothing / Oya: events')
    expect(firstDifference([a, b], [b, a])).toBeDefined()
    expect(firstDifference([a, b], [a, b])).toBeUndefined()
  })
})
