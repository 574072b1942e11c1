// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem, Unreachable } from '../api/api-problem.ts'
import { useMetMeanwhile } from './met-meanwhile.tsx'

let root: Root
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  root = createRoot(document.createElement('div'))
})
afterEach(() => act(async () => root.unmount()))

type State = { version: number }
let meeting: ReturnType<typeof useMetMeanwhile<State>>
function Dialog({ now }: { now: State }) {
  meeting = useMetMeanwhile(now, ({ version }) => version)
  return null
}
/** The page shows this. */
const shows = (version: number) => act(async () => root.render(<Dialog now={{ version }} />))
const send = (doing: Promise<unknown>) => act(async () => void (await meeting.sent(doing).catch(() => undefined)))
const refusal = () => Promise.reject(new ApiProblem({ code: 'conflict', message: 'Changed meanwhile' }, 409))

test('[T51] what a colleague changed is shown, and counts as read only once the act was refused for it', async () => {
  await shows(1)
  expect([meeting.read.version, meeting.met]).toEqual([1, undefined])
  await shows(2)
  expect([meeting.read.version, meeting.met?.version]).toEqual([1, 2])
  await send(refusal())
  expect([meeting.read.version, meeting.met?.version]).toEqual([2, 2])
  // Another one while this one is read.
  await shows(3)
  expect(meeting.read.version).toBe(2)
})

test('[T51] where the page learns of it only by the refusal, it counts as read once it is shown', async () => {
  await shows(1)
  await send(refusal())
  expect(meeting.read.version).toBe(1)
  await shows(2)
  expect([meeting.read.version, meeting.met?.version]).toEqual([2, 2])
})

test('[T51] a lost answer changes nothing of what is sent again, and one’s own change is no colleague’s', async () => {
  await shows(1)
  await send(Promise.reject(new Unreachable()))
  expect(meeting.read.version).toBe(1)
  const { promise, resolve } = Promise.withResolvers<void>()
  await act(async () => void meeting.sent(promise))
  await shows(2)
  expect(meeting.met).toBeUndefined()
  await act(async () => resolve())
  expect(meeting.met).toBeUndefined()
})
