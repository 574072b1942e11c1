import { describe, expect, test } from 'vitest'
import { createBeginLimit } from './begin-limit.ts'
import { refusal } from './passkey-world.fixture.ts'

describe('[A38] sign-ins with a passkey are begun a bounded number of times a minute', () => {
  test('by a whole IPv6 network, which shuts no other out', async () => {
    const { take } = createBeginLimit()
    let begun = 0
    for (let net = 0; net < 256; net++)
      for (let tried = 0; tried < 60 && (await refusal(take(`2001:db8:1:${net.toString(16)}::/64`))) === 'not refused'; tried++)
        begun++
    expect(begun).toBe(240)
    expect(await refusal(take('2001:db8:2:0::/64'))).toBe('not refused')
    expect(await refusal(take('192.0.2.1'))).toBe('not refused')
  })

  test('by everybody together, in fewer than are kept', async () => {
    const { take } = createBeginLimit()
    const said: string[] = []
    for (let peer = 0; peer < 1_801; peer++) said.push(await refusal(take(`192.0.${peer >> 8}.${peer & 255}`)))
    expect(said.indexOf('too-many-sign-ins-at-once')).toBe(1_800)
  })

  test('not counting those who come in', async () => {
    const { take, giveBack } = createBeginLimit()
    for (let peer = 0; peer < 2_000; peer++) {
      await take('192.0.2.1')
      await giveBack('192.0.2.1')
    }
    expect(await refusal(take('192.0.2.1'))).toBe('not refused')
  })
})
