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
  let now = 0
  let timers: { run: () => void; at: number }[] = []
  const changed = createRefetcher(queryClient, {
    setTimeout: ((run: () => void, ms: number) => timers.push({ run, at: now + ms })) as unknown as typeof setTimeout,
  })
  const settle = async () => {
    for (let task = 0; task < 20; task++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    queryClient,
    changed,
    settle,
    end,
    show: () => observer.subscribe(() => {}),
    asked: () => answers.length,
    aborted: () => aborted,
    answer: (index: number, value: number) => answers[index]?.(value),
    /** Lets time go by, and what is due by then happen. */
    async pass(ms: number) {
      now += ms
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { run } of due) run()
      await settle()
    },
  }
}

test('[T40] a burst of hints neither ends a slow fetch nor asks again for each, and the last of it counts', async () => {
  const { changed, settle, asked, aborted, answer, pass, queryClient, end } = setup()
  await settle()
  expect(asked()).toBe(1)
  // The first fetch is under way: it may be answered from before the change.
  for (let hint = 0; hint < 10; hint++) changed('interviews', undefined)
  await settle()
  expect([asked(), aborted()]).toEqual([1, 0])
  answer(0, 1)
  await settle()
  await pass(500)
  expect(asked()).toBe(2)
  for (let hint = 0; hint < 10; hint++) changed('interviews', undefined)
  answer(1, 2)
  await settle()
  await pass(500)
  expect([asked(), aborted()]).toEqual([3, 0])
  answer(2, 3)
  await settle()
  await pass(500)
  expect(asked()).toBe(3)
  expect(queryClient.getQueryData(['interviews', 'mine'])).toBe(3)
  end()
})

test('[T40] progress makes what is shown be fetched once in five seconds at most, and makes nothing else wait', async () => {
  const { changed, settle, asked, answer, pass, end } = setup()
  await settle()
  answer(0, 0)
  await settle()
  for (let second = 0; second < 60; second++) {
    for (let hint = 0; hint < 10; hint++) changed('progress', undefined)
    await settle()
    answer(asked() - 1, second)
    await settle()
    await pass(500)
    await pass(500)
  }
  // One at the beginning, and one every five seconds of a minute.
  expect(asked() - 1).toBe(13)
  answer(asked() - 1, 60)
  await settle()
  // A reveal behind it is fetched at once, and the progress that waited with it.
  await pass(500)
  changed('progress', undefined)
  const before = asked()
  changed('interviews', undefined)
  await settle()
  expect(asked()).toBe(before + 1)
  answer(before, 61)
  for (let second = 0; second < 10; second++) await pass(1_000)
  expect(asked()).toBe(before + 1)
  end()
})

test('[T40] what nobody is shown is not fetched for any hint, and anew once somebody is', async () => {
  const { changed, settle, asked, answer, pass, end, show } = setup()
  await settle()
  answer(0, 0)
  await settle()
  end()
  for (const hint of ['progress', 'interviews'] as const) {
    for (let time = 0; time < 10; time++) changed(hint, undefined)
    await settle()
    for (let second = 0; second < 10; second++) await pass(1_000)
  }
  expect(asked()).toBe(1)
  const hide = show()
  await settle()
  expect(asked()).toBe(2)
  answer(1, 1)
  hide()
})
