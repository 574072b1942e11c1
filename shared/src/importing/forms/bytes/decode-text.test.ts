import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RefusedInput } from '../../import-refusal.ts'
import { decodeText } from './decode-text.ts'

it('reads UTF-8 and UTF-16, and what is neither as Windows-1252', () => {
  expect(decodeText(new TextEncoder().encode('Größe \ufffd 🙂'))).toBe('Größe \ufffd 🙂')
  expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x47, 0, 0xf6, 0]))).toBe('Gö')
  expect(decodeText(Uint8Array.from([0xfe, 0xff, 0, 0x47, 0, 0xf6]))).toBe('Gö')
  expect(decodeText(Uint8Array.from([0x47, 0xf6, 0x80, 0x93]))).toBe('Gö€“')
})

it('reads any text that was written as UTF-8, and any bytes at all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const whole = text.toWellFormed()
      // The decoder drops a byte order mark at the beginning.
      fc.pre(!/^[\ufeff]/.test(whole))
      expect(decodeText(new TextEncoder().encode(whole))).toBe(whole)
    }),
    { seed: 20_261_123 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        expect(decodeText(bytes).length).toBeLessThanOrEqual(40)
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedInput)
      }
    }),
    { seed: 20_261_124 },
  )
})
