import { expect, test } from 'vitest'
import { createReceiptLedger } from './receipt-ledger.ts'

test('[S2] says how far every frame is answered, whatever the order of the answers', () => {
  const ledger = createReceiptLedger()
  for (const frame of [1, 2, 3, 4]) expect(ledger.received()).toBe(frame)
  ledger.answer(2)
  expect([ledger.answered(), ledger.open()]).toEqual([0, [1, 3, 4]])
  ledger.answer(1)
  expect([ledger.answered(), ledger.open()]).toEqual([2, [3, 4]])
  ledger.answer(4)
  ledger.answer(3)
  expect([ledger.answered(), ledger.open()]).toEqual([4, []])
})

test('no frame is answered twice, or before it came', () => {
  const ledger = createReceiptLedger()
  expect(() => ledger.answer(1)).toThrow()
  ledger.received()
  ledger.answer(1)
  expect(() => ledger.answer(1)).toThrow()
})
