// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Replay, useReplay } from './use-replay.ts'

const span = { from: 1_000_000, to: 1_600_000 }
let replay: Replay
let root: Root

function Player() {
  replay = useReplay(span)
  return null
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
  root = createRoot(document.createElement('div'))
  await act(async () => root.render(<Player />))
})
afterEach(async () => {
  await act(async () => root.unmount())
  vi.useRealTimers()
})
const pass = (ms: number) => act(async () => vi.advanceTimersByTime(ms))
const shown = () => [replay.at, replay.playing]

test('[R20] plays the whole in a minute, from the start, and ends with now', async () => {
  expect(shown()).toEqual([undefined, false])
  await act(async () => replay.play())
  expect(shown()).toEqual([span.from, true])
  await pass(30_000)
  expect(replay.at).toBeCloseTo(1_300_000, -4)
  await pass(31_000)
  expect(shown()).toEqual([undefined, false])
})

test('[R20] pauses, goes on from where it is, and stays at a moment that somebody goes to', async () => {
  await act(async () => replay.goTo(1_200_000))
  await act(async () => replay.play())
  await pass(6_000)
  await act(async () => replay.pause())
  await pass(20_000)
  expect(replay.at).toBeCloseTo(1_260_000, -4)
  await act(async () => replay.play())
  await act(async () => replay.goTo(1_100_000))
  await pass(20_000)
  expect(shown()).toEqual([1_100_000, false])
  await act(async () => replay.goTo(span.to))
  expect(replay.at).toBeUndefined()
})
