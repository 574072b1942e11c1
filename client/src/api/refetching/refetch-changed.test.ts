import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createRefetcher } from './refetch-changed.ts'

function setup() {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
  const answers: ((value: number) => void)[] = []
  let aborted = 0
  const observer = new QueryObserver(queryClient, {
    queryKey: ['interviews', 'mine'],
    queryFn: ({ signal }) => {
      signal.addEventListener('abort', () => {
        aborted += 1
      })
      return new Promise<number>((resolve) => answers.push(resolve))
    },
  })
  const end = observer.subscribe(() => {})
  let timers: (() => void)[] = []
  const changed = createRefetcher(queryClient, {
    setTimeout: ((run: () => void) => timers.push(run)) as unknown as typeof setTimeout,
  })
  const settle = async () => {
    for (let task = 0; task < 20; task++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    queryClient,
    changed,
    settle,
    end,
    asked: () => answers.length,
    aborted: () => aborted,
    answer: (index: number, value: number) => answers[index]?.(value),
    fire() {
      const due = timers
      timers = []
      for (const run of due) run()
    },
  }
}

test('[T40] a burst of hints neither ends a slow fetch nor asks again for each, and the last of it counts', async () => {
  const { changed, settle, asked, aborted, answer, fire, queryClient, end } = setup()
  await settle()
  expect(asked()).toBe(1)
  // The first fetch is under way: it may be answered from before the change.
  for (let hint = 0; hint < 10; hint++) changed('interviews', undefined)
  await settle()
  expect([asked(), aborted()]).toEqual([1, 0])
  answer(0, 1)
  await settle()
  fire()
  await settle()
  expect(asked()).toBe(2)
  for (let hint = 0; hint < 10; hint++) changed('interviews', undefined)
  answer(1, 2)
  await settle()
  fire()
  await settle()
  expect([asked(), aborted()]).toEqual([3, 0])
  answer(2, 3)
  await settle()
  fire()
  await settle()
  expect(asked()).toBe(3)
  expect(queryClient.getQueryData(['interviews', 'mine'])).toBe(3)
  end()
})
