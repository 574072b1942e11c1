import { expect, test } from 'vitest'
import { createSenderBudgets } from './sender-budget.ts'

test('[S35] a person pays for bytes and for work, over all their sockets, and nobody else does', () => {
  const elapsed = { time: 0, now: () => elapsed.time }
  const budgets = createSenderBudgets({ bytesPerSecond: 100, byteBurst: 1_000, partsPerSecond: 50, partBurst: 500 }, elapsed)
  budgets.of('ann').frame(900)
  expect(budgets.of('ann').waitMs()).toBe(0)
  budgets.of('ann').frame(300)
  expect(budgets.of('ann').waitMs()).toBe(2_000)
  expect(budgets.of('bob').waitMs()).toBe(0)
  elapsed.time += 2_000
  expect(budgets.of('ann').waitMs()).toBe(0)
  budgets.of('ann').work(1_000)
  expect(budgets.of('ann').waitMs()).toBeGreaterThan(9_000)
  // Who comes back with a new socket is who they were.
  budgets.tidy()
  expect(budgets.of('ann').waitMs()).toBeGreaterThan(9_000)
  elapsed.time += 60_000
  budgets.tidy()
  expect(budgets.of('ann').waitMs()).toBe(0)
})

test('[S35] sockets opened before and after a budget was forgotten pay into one', () => {
  const elapsed = { time: 0, now: () => elapsed.time }
  const budgets = createSenderBudgets({ bytesPerSecond: 100, byteBurst: 1_000, partsPerSecond: 50, partBurst: 500 }, elapsed)
  const first = budgets.of('ann')
  first.frame(100)
  elapsed.time += 60_000
  budgets.tidy()
  const second = budgets.of('ann')
  first.frame(900)
  expect([first.waitMs(), second.waitMs()]).toEqual([0, 0])
  second.frame(600)
  expect([first.waitMs(), second.waitMs()]).toEqual([5_000, 5_000])
})
