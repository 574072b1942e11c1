// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchedAhead } from './fetched-ahead.ts'
import { FetchedPart } from './fetched-part.tsx'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  // React and the boundary both tell the console of what failed, as they should.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

const press = (label: string) =>
  act(async () => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label)?.click())

describe('a part that is fetched later', () => {
  test('[T33] whose script is missing says so beside a page that goes on, and comes when it is tried again', async () => {
    let reachable = false
    const part = fetchedAhead(async () => {
      if (!reachable) throw new TypeError('Failed to fetch dynamically imported module')
      return () => <p>The keys</p>
    })
    const place = document.createElement('div')
    document.body.replaceChildren(place)
    const root = createRoot(place)
    await act(async () =>
      root.render(
        <MantineProvider>
          <input defaultValue="typed" />
          <FetchedPart part={part} props={{}} what="The list of keys" close={() => undefined} />
        </MantineProvider>,
      ),
    )
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('The list of keys can’t be shown')
    expect(document.querySelector('input')?.value).toBe('typed')
    reachable = true
    await press('Try again')
    expect(document.body.textContent).toContain('The keys')
    await act(async () => root.unmount())
  })

  test('[T33] is shown by this alone, so that none stands outside a boundary', () => {
    const source = join(import.meta.dirname, '../..')
    const offenders = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.tsx'))
      .filter((path) => /\blazy\(/.test(readFileSync(join(source, path), 'utf8')))
    expect(offenders.toSorted()).toEqual(['ui/page/fetched-ahead.ts'])
  })
})
