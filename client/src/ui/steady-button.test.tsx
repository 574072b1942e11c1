// @vitest-environment jsdom
import { Button, type ButtonProps, MantineProvider } from '@mantine/core'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { theme } from '../theme.ts'
import { standInForBrowser } from './dialog/drawn.fixture.ts'

standInForBrowser()

let root: Root
afterEach(() => act(async () => root.unmount()))

async function drawn(first: ButtonProps) {
  let pressed = 0
  root = createRoot(document.body.appendChild(document.createElement('div')))
  const draw = (props: ButtonProps) =>
    act(async () =>
      root.render(
        <MantineProvider env="test" theme={theme}>
          <Button {...props} onClick={() => (pressed += 1)}>
            Steady
          </Button>
        </MantineProvider>,
      ),
    )
  await draw(first)
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Steady'))
  if (!button) throw new Error('The button is not there')
  return { button, draw, press: () => act(async () => button.click()), presses: () => pressed }
}

test.each<[string, ButtonProps]>([
  ['works', { loading: true }],
  ['works and is off then', { loading: true, disabled: true }],
  ['works and has done all there is to do', { loading: true, 'data-disabled': true }],
  ['has done all there is to do', { 'data-disabled': true }],
  ['is off after its press', { disabled: true }],
])('[T52] a button that %s keeps the focus that it has, says that it can’t be pressed, and takes no press', async (_, props) => {
  const { button, draw, press, presses } = await drawn({})
  await act(async () => button.focus())
  await press()
  await draw(props)
  expect(document.activeElement).toBe(button)
  expect([button.disabled, button.getAttribute('aria-disabled')]).toEqual([false, 'true'])
  await press()
  expect(presses()).toBe(1)
  await draw({})
  expect(button.getAttribute('aria-disabled')).toBeNull()
  await press()
  expect(presses()).toBe(2)
})

test('a button that is off and has not the focus is disabled as any', async () => {
  const { button } = await drawn({ disabled: true })
  expect([button.disabled, button.getAttribute('aria-disabled')]).toEqual([true, null])
})
