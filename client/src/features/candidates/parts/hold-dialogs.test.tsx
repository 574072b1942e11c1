// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { standInForBrowser } from '../../../ui/dialog/drawn.fixture.ts'
import { currentNotices } from '../../../ui/dialog/notify.ts'
import { HoldDialog } from './hold-dialogs.tsx'

const held = Promise.withResolvers<void>()
vi.mock('../../../api/candidates.ts', () => ({
  useHoldCandidate: () => ({ mutateAsync: () => held.promise }),
  useLiftHold: () => ({}),
}))
standInForBrowser()

test('[T51] a hold that was left while it was under way says that it is done, and closes no dialog that was opened since', async () => {
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  onTestFinished(() => act(async () => root.unmount()))
  const draw = (what: ReactNode) => act(async () => root.render(<MantineProvider env="test">{what}</MantineProvider>))
  const onClose = vi.fn()
  await draw(<HoldDialog candidate={{ id: 'c', name: 'Jo Sample' } as CandidateProfile} onClose={onClose} />)
  const field = document.querySelector('textarea')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, 'A court asked for it')
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => document.querySelector('form')?.requestSubmit())
  await draw('Another dialog')
  await act(async () => held.resolve())
  expect(currentNotices().map(({ message }) => message)).toContain('Jo Sample is on legal hold.')
  expect(onClose).not.toHaveBeenCalled()
})
