// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Unreachable } from '../../api/api-problem.ts'
import { Dialog } from './dialog.tsx'
import { DialogEnd } from './dialog-end.tsx'
import { standInForBrowser } from './drawn.fixture.ts'
import { Notices } from './notices.tsx'
import { closeNotice, currentNotices } from './notify.ts'

standInForBrowser()
/** However busy the machine is. */
const WAITS = { timeout: 10_000 }
let root: Root
beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  for (const { id } of currentNotices()) closeNotice(id)
})

function Moving({ doing, isDone }: { doing: Promise<void>; isDone?: (error: unknown) => boolean }) {
  const move = useMutation({ mutationFn: (_: string) => doing })
  return (
    <Dialog title="Move the interview with Jo Sample" onClose={() => undefined}>
      <button type="button" onClick={() => move.mutate('noon')}>
        Begin
      </button>
      <DialogEnd verb="Move" doing={move} failed="It stays" onCancel={() => undefined} {...(isDone ? { isDone } : {})} />
    </Dialog>
  )
}

/** The dialog on one of two pages, its act under way. */
async function begun(isDone?: (error: unknown) => boolean) {
  const { promise, reject, resolve } = Promise.withResolvers<void>()
  const page = createRootRoute({ component: Outlet })
  const routes = [
    createRoute({
      getParentRoute: () => page,
      path: '/list',
      component: () => <Moving doing={promise} {...(isDone ? { isDone } : {})} />,
    }),
    createRoute({ getParentRoute: () => page, path: '/elsewhere', component: () => <p>Elsewhere</p> }),
  ]
  const history = createMemoryHistory({ initialEntries: ['/list?page=2'] })
  const router = createRouter({ routeTree: page.addChildren(routes), history })
  await act(async () => {
    await router.load()
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
        <Notices />
      </MantineProvider>,
    )
  })
  // The dialog is drawn when its page is there, which the router decides.
  const press = async (name: string) => {
    const button = await vi.waitFor(
      () =>
        act(
          async () =>
            [...document.querySelectorAll<HTMLElement>('button, a')].find((one) => one.textContent === name) ?? expect.fail(name),
        ),
      WAITS,
    )
    await act(async () => button.click())
  }
  await press('Begin')
  // The request is told to the page a moment after it has begun.
  await vi.waitFor(() => act(async () => expect(document.querySelector('[data-loading]')).not.toBeNull()), WAITS)
  return {
    history,
    press,
    async leave() {
      await act(async () => history.push('/elsewhere'))
      await vi.waitFor(() => act(async () => expect(document.body.textContent).toContain('Elsewhere')), WAITS)
    },
    fail: () => act(async () => reject(new Unreachable())),
    succeed: () => act(async () => resolve()),
  }
}

/** What a request's end leads to is told in a task of its own. */
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)))

test('[T63] a failure of what was under way when its dialog was left is told by its name, with the way back', async () => {
  const { history, press, leave, fail } = await begun()
  await leave()
  expect(currentNotices()).toEqual([])
  await fail()
  // What is read out has places of its own, which other tests of the house may have put there.
  const alert = () => [...document.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent).join()
  await vi.waitFor(() => act(async () => expect(alert()).toContain('Not done: Move the interview with Jo Sample')), WAITS)
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/list?page=2')
  await press('Back to where it was begun')
  expect(history.location.href).toBe('/list?page=2')
  expect(currentNotices()).toEqual([])
})

test('[T63] what fails while its dialog is there is said there alone', async () => {
  const { fail } = await begun()
  await fail()
  await vi.waitFor(() => act(async () => expect(document.body.textContent).toContain('It stays')), WAITS)
  expect(currentNotices()).toEqual([])
})

test('[T63] nothing is told of what was done, and of a refusal that says that it was', async () => {
  const done = await begun()
  await done.leave()
  await done.succeed()
  await settled()
  expect(currentNotices()).toEqual([])
  await act(async () => root.unmount())
  root = createRoot(document.body.appendChild(document.createElement('div')))
  const again = await begun((error) => error instanceof Unreachable)
  await again.leave()
  await again.fail()
  await settled()
  expect(currentNotices()).toEqual([])
})
