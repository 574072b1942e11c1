import { expect, test } from 'vitest'
import { slotFit } from './slot-fit.ts'

test('says how much of the slot is left for the rest of the conversation', () => {
  expect(slotFit(38, 45)).toMatchObject({ tone: 'fits', words: expect.stringContaining('7 min left') })
  expect(slotFit(42, 45)).toMatchObject({ tone: 'tight', words: expect.stringContaining('3 min left') })
  expect(slotFit(45, 45)).toMatchObject({ tone: 'tight', words: expect.stringContaining('nothing left') })
})

test('says how far over the slot a plan is, and keeps the bar within itself', () => {
  expect(slotFit(52, 45)).toEqual({ share: 1, tone: 'over', words: '52 min of questions in a slot of 45 min: 7 min too many' })
  expect(slotFit(0, 45)).toMatchObject({ share: 0, tone: 'fits' })
})
