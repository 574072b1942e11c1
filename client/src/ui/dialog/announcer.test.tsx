// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, test, vi } from 'vitest'
import { Announcer, announce } from './announcer.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
beforeEach(() => {
  // Before each test, and not once: what another file has stubbed is put back only then.
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
})

test('[T31] what is said in one moment is all there to be read out, each sentence once as often as it was said', async () => {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(() =>
    root.render(
      <MantineProvider env="test">
        <Announcer />
      </MantineProvider>,
    ),
  )
  const said = (urgency: string) =>
    [...document.querySelectorAll(`[aria-live="${urgency}"] > *`)].map(({ textContent }) => textContent)
  await act(() => {
    announce('Mona moved on')
    announce('You ask now')
  })
  expect(said('polite')).toEqual(['Mona moved on', 'You ask now'])
  const [first] = document.querySelectorAll('[aria-live="polite"] > *')
  await act(() => announce('You ask now'))
  expect(said('polite')).toEqual(['Mona moved on', 'You ask now', 'You ask now'])
  // What was there stays as it is: only what is added is read.
  expect(document.querySelector('[aria-live="polite"] > *')).toBe(first)
  await act(() => ['a', 'b', 'c', 'd', 'e'].forEach((words) => void announce(words, 'assertive')))
  expect(said('assertive')).toEqual(['b', 'c', 'd', 'e'])
  await act(() => root.unmount())
})
