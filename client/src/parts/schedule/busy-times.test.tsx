// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { useBusyWords } from './busy-times.ts'

/** However long a busy machine takes to load a script. */
const WITHIN = { timeout: 20_000 }

const ten = Date.UTC(2040, 0, 2, 10)
const eleven = Date.UTC(2040, 0, 2, 11)

function Field({ startsAt, seen }: { startsAt: number; seen: string[][] }): null {
  const words = useBusyWords({ startsAt, minutes: 45, timeZone: 'UTC', people: ['mia'] })
  seen.push([...(words.get('mia') ?? [])])
  return null
}

test('the conflicts of a time are not shown beside another, while those of the other are still asked for', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const asked: { startsAt: string | null; answer: (busy: unknown[]) => void }[] = []
  vi.stubGlobal(
    'fetch',
    (url: string) =>
      new Promise((resolve) => {
        const startsAt = new URL(url, 'https://panelbook.example').searchParams.get('startsAt')
        asked.push({ startsAt, answer: (busy) => resolve(Response.json({ busy })) })
      }),
  )
  const seen: string[][] = []
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const root = createRoot(document.createElement('div'))
  const show = (startsAt: number) =>
    act(async () =>
      root.render(
        <QueryClientProvider client={queryClient}>
          <Field startsAt={startsAt} seen={seen} />
        </QueryClientProvider>,
      ),
    )
  await show(ten)
  await act(async () => vi.waitFor(() => expect(asked).toHaveLength(1), WITHIN))
  await act(async () => asked[0]?.answer([{ personId: 'mia', startsAt: ten, minutes: 45 }]))
  await act(async () => vi.waitFor(() => expect(seen.at(-1)).toEqual([expect.stringMatching(/^Busy 10:00/)]), WITHIN))

  seen.length = 0
  await show(eleven)
  await act(async () => vi.waitFor(() => expect(asked).toHaveLength(2), WITHIN))
  expect(seen.flat()).toEqual([])
  await act(async () => asked[1]?.answer([]))
  expect(seen.flat()).toEqual([])
  await act(async () => root.unmount())
  queryClient.clear()
})
