import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, NO_HISTORY, remember, stepBack, stepForward } from './draft-history.ts'

/** Does each step, as the builder does. */
function play(steps: readonly [what: string, value: number][]): { history: History<number>; value: number } {
  let [history, value]: [History<number>, number] = [NO_HISTORY, 0]
  for (const [what, next] of steps) [history, value] = [remember(history, value, what), next]
  return { history, value }
}

test('[P21] every step is taken back and done again, in order', () => {
  const step = fc.tuple(fc.constantFrom('move', 'add', 'type title', 'type slot'), fc.integer())
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let now = play(steps)
      const last = now.value
      const seen: number[] = []
      for (let back = stepBack(now.history, now.value); back; back = stepBack(now.history, now.value)) {
        seen.unshift(now.value)
        now = back
      }
      expect(now.value).toBe(0)
      for (const value of seen) {
        const forward = stepForward(now.history, now.value)
        expect(forward?.value).toBe(value)
        if (forward) now = forward
      }
      expect(now.value).toBe(last)
    }),
  )
})

test('[P21] typing on in one field is one step, another field another', () => {
  const { history } = play([
    ['type title', 1],
    ['type title', 2],
    ['type slot', 3],
    ['type title', 4],
  ])
  expect(history.past).toEqual([0, 2, 3])
})

test('a new step forgets what was undone, and after an undo typing begins a step of its own', () => {
  const typed = play([['type title', 1]])
  const back = stepBack(typed.history, typed.value)
  const again = remember(back?.history ?? NO_HISTORY, back?.value ?? 0, 'type title')
  expect(again).toEqual({ past: [0], future: [], last: 'type title' })
})
