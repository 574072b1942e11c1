// @vitest-environment jsdom
import '@panelbook/shared/api/endpoints'
import { MantineProvider } from '@mantine/core'
import type { Webhook } from '@panelbook/shared/webhooks/webhook'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentQuestion } from '../../../ui/dialog/confirm-question.ts'
import { standInForBrowser } from '../../../ui/dialog/drawn.fixture.ts'
import { EditWebhookDialog } from './edit-webhook.tsx'

const webhook = (version: number, description: string) =>
  ({ id: 'w', address: 'https://example.com/hook', description, types: ['interview.planned'], version }) as unknown as Webhook

let root: Root
let queryClient: QueryClient
const sent: unknown[] = []
standInForBrowser()
beforeEach(() => {
  sent.length = 0
  sessionStorage.clear()
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    if (typeof init.body === 'string') sent.push(JSON.parse(init.body))
    return Response.json({ code: 'conflict', message: 'Someone changed it meanwhile.' }, { status: 409 })
  })
  queryClient = new QueryClient()
  queryClient.setQueryData(['session'], { person: { id: 'p', name: 'Pat', workspaceRole: 'admin' } })
  document.body.replaceChildren()
})
afterEach(async () => {
  await act(async () => root.unmount())
  queryClient.clear()
})

/** Opens the dialog, or shows the open one what the page shows now. */
const shows = (now: Webhook, onClose = () => undefined) =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <EditWebhookDialog webhook={now} privately={false} onClose={onClose} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
function open(now: Webhook) {
  root = createRoot(document.body.appendChild(document.createElement('div')))
  return shows(now)
}
const description = () => [...document.querySelectorAll('input')].find(({ maxLength }) => maxLength === 200)
const write = (words: string) =>
  act(async () => {
    const field = description()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, words)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
const save = () => act(async () => document.querySelector('form')?.requestSubmit())
const versions = () => sent.map((body) => (body as { version: number }).version)

test('[T51] a webhook that a colleague changes meanwhile is saved once their change was shown', async () => {
  await open(webhook(1, 'Ours'))
  await write('For the team')
  await save()
  await vi.waitFor(() => expect(versions()).toEqual([1]))
  await shows(webhook(2, 'For everybody'))
  expect(document.body.textContent).toContain('Someone changed it meanwhile')
  expect(document.body.textContent).toContain('For everybody')
  await save()
  await vi.waitFor(() => expect(versions()).toEqual([1, 2]))
  expect(description()?.value).toBe('For the team')
})

test('[T51] what is typed for a webhook is there again when it is next opened, with what was read then', async () => {
  await open(webhook(1, 'Ours'))
  await write('For the team')
  const left = vi.fn()
  await shows(webhook(1, 'Ours'), left)
  await act(async () => document.querySelector<HTMLElement>('[aria-label="Close"]')?.click())
  expect(left).toHaveBeenCalledOnce()
  await act(async () => root.unmount())
  await open(webhook(2, 'For everybody'))
  expect(description()?.value).toBe('For the team')
  expect(document.body.textContent).toContain('Someone changed it meanwhile')
  await save()
  await vi.waitFor(() => expect(versions()).toEqual([1]))
})

test('[T64] what is kept of a webhook can be discarded, once that was asked, and the next opening begins with it as it is', async () => {
  const discard = () => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Discard it')
  await open(webhook(1, 'Ours'))
  expect(discard()).toBeUndefined()
  await write('For the team')
  const closed = vi.fn()
  await shows(webhook(1, 'Ours'), closed)
  await act(async () => discard()?.click())
  await act(async () => currentQuestion()?.answer(false))
  expect([description()?.value, closed.mock.calls.length]).toEqual(['For the team', 0])
  await act(async () => discard()?.click())
  await act(async () => currentQuestion()?.answer(true))
  expect(closed).toHaveBeenCalledOnce()
  await act(async () => root.unmount())
  await open(webhook(2, 'For everybody'))
  expect(description()?.value).toBe('For everybody')
  expect(document.body.textContent).not.toContain('Someone changed it meanwhile')
})
