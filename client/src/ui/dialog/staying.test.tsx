// @vitest-environment jsdom
import { act, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StayingDialog, StayingDialogs } from './staying.tsx'

let root: Root
beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(() => act(async () => root.unmount()))

function Row({ name }: { name: string }) {
  const [opened, open] = useState(false)
  return (
    <li>
      <button type="button" onClick={() => open(true)}>
        Open
      </button>
      {opened && (
        <StayingDialog close={() => open(false)}>
          {(close) => (
            <div role="dialog">
              <h2>{name}</h2>
              <input aria-label="Why" />
              <button type="button" onClick={close}>
                Close
              </button>
            </div>
          )}
        </StayingDialog>
      )}
    </li>
  )
}
const draw = (rows: readonly string[]) =>
  act(async () =>
    root.render(
      <StayingDialogs>
        <ul>
          {rows.map((name) => (
            <Row key={name.slice(0, 2)} name={name} />
          ))}
        </ul>
      </StayingDialogs>,
    ),
  )
const press = (name: string) =>
  act(async () => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click())
const field = () => document.querySelector('input')
const shown = () => [...document.querySelectorAll('h2')].map(({ textContent }) => textContent)

test('[T62] a dialog follows its row while there is one, and stays with its words when it goes, until it is closed', async () => {
  await draw(['Jo Sample'])
  await press('Open')
  const input = field()
  if (input) input.value = 'The train was late'
  await draw(['Jo Sample, moved'])
  expect(shown()).toEqual(['Jo Sample, moved'])
  await draw([])
  expect(document.querySelector('li')).toBeNull()
  expect(shown()).toEqual(['Jo Sample, moved'])
  expect(field()).toBe(input)
  expect(input?.value).toBe('The train was late')
  await press('Close')
  expect(shown()).toEqual([])
  // A row that is back begins anew.
  await draw(['Jo Sample'])
  expect(shown()).toEqual([])
  await press('Open')
  expect(field()?.value).toBe('')
})

test('[T62] it is closed once where its row is still there, and goes with the page', async () => {
  await draw(['Jo Sample'])
  await press('Open')
  await press('Close')
  expect(shown()).toEqual([])
  await press('Open')
  expect(shown()).toEqual(['Jo Sample'])
  await act(async () => root.render(<p>Another page</p>))
  expect(shown()).toEqual([])
})
