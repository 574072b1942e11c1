import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { LivePage } from '../live-page.ts'
import type { SharedPages } from '../shared-pages.ts'
import { settled, type WatchedContext } from '../watched-page.ts'
import { sideways, unreadable } from '../widths/measures.ts'
import { beginOnLivePage, eventually, type PanelistPage } from './panelist-page.ts'

/** The live page keeps to its screen, and goes on when a part of it fails. */
let shared: SharedPages
let watched: WatchedContext
let page: Page
let live: LivePage
let openAt: PanelistPage['openAt']

beginOnLivePage((pavel) => {
  ;({ shared, watched, page, live, openAt } = pavel)
})

/** An on-screen keyboard that lies over the page, and leaves this height. */
const layKeyboard = (height: number) =>
  page.evaluate((seen) => {
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => seen })
    visualViewport?.dispatchEvent(new Event('resize'))
  }, height)

/** Whether a tap in its middle hits it. */
const hit = (of: Locator) =>
  of.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })

it('[T47] on a phone an on-screen keyboard covers neither the caret nor the tools of the notes, however the browser makes room for it', async () => {
  await openAt(390, 844)
  await live.press('n')
  await page.keyboard.insertText(Array.from({ length: 30 }, (_, at) => `line ${at}`).join('\n'))
  /** Whether both lie within what can be seen, and are not covered by something else. */
  const inSight = (height: number) =>
    page.evaluate((bottom) => {
      const caret = document.getSelection()?.getRangeAt(0).getBoundingClientRect()
      const tool = document.querySelector('button[aria-label="Bold"]')?.getBoundingClientRect()
      const free = (box: DOMRect | undefined, of: string) => {
        if (!box || box.top < 0 || box.bottom > bottom) return false
        return document.elementFromPoint(box.left + 1, box.top + box.height / 2)?.closest(of) !== null
      }
      return { caret: free(caret, '.note-editor'), tool: free(tool, 'button[aria-label="Bold"]') }
    }, height)
  // Chrome makes the page shorter.
  for (const height of [520, 400]) {
    await page.setViewportSize({ width: 390, height })
    await eventually(`in sight at ${height}`, async () => expect(await inSight(height)).toEqual({ caret: true, tool: true }))
    await page.keyboard.type('x')
    expect(await inSight(height)).toEqual({ caret: true, tool: true })
  }
  await page.setViewportSize({ width: 390, height: 844 })
  // Safari lays it over the page, and tells by the visual viewport alone.
  await layKeyboard(500)
  const tabs = page.getByRole('navigation', { name: 'What to show' })
  await tabs.waitFor({ state: 'hidden' })
  await eventually('in sight above it', async () => expect(await inSight(500)).toEqual({ caret: true, tool: true }))
  await page.keyboard.type('y')
  expect(await inSight(500)).toEqual({ caret: true, tool: true })
  await layKeyboard(844)
  await eventually('the whole page again', async () => expect(await tabs.isVisible()).toBe(true))
})

/** How many lines of the notes are whole in sight, within this height, and whether the caret's is one of them. */
const linesInSight = (height: number) =>
  page.evaluate((bottom) => {
    const whole = [...document.querySelectorAll('.note-line')].filter((line) => {
      const box = line.getBoundingClientRect()
      const at = (y: number) => line.contains(document.elementFromPoint(box.left + 100, y))
      return box.top >= 0 && box.bottom <= bottom && at(box.top + 3) && at(box.bottom - 3)
    })
    const caret = document.getSelection()?.anchorNode ?? null
    return { lines: whole.length, caret: whole.some((line) => line.contains(caret)) }
  }, height)

it.each([
  [844, 390],
  [667, 375],
])('[T47] on a phone on its side, %i × %i, two lines and the caret are seen above the keyboard', async (width, height) => {
  await openAt(width, height)
  await live.press('n')
  await page.keyboard.insertText(Array.from({ length: 12 }, (_, at) => `line ${at}`).join('\n'))
  const seen = (within: number) =>
    eventually(`two lines within ${within}`, async () => {
      const { lines, caret } = await linesInSight(within)
      expect(caret).toBe(true)
      expect(lines).toBeGreaterThanOrEqual(2)
    })
  for (const left of [200, 130]) {
    await page.setViewportSize({ width, height: left })
    await seen(left)
    await page.keyboard.type('x')
    await seen(left)
  }
  await page.setViewportSize({ width, height })
  for (const left of [180, 130]) {
    await layKeyboard(left)
    await seen(left)
    await page.keyboard.type('y')
    await seen(left)
  }
  await layKeyboard(height)
})

it('[T47] whoever types a note of their own goes on, where a keyboard leaves room for one column', async () => {
  await openAt(1024, 768)
  const mine = page.getByRole('textbox', { name: /^My private note on/ })
  await mine.click()
  await page.setViewportSize({ width: 1024, height: 340 })
  await page.keyboard.type('heard')
  expect(await mine.inputValue()).toBe('heard')
  await mine.fill('')
})

it.each([721, 820, 1100])('[T31] in the bar below nothing lies under anything else, %i wide', async (width) => {
  await openAt(width, 844)
  await live.press('j')
  const bar = page.getByRole('contentinfo')
  for (const name of ['← Previous', 'Skip…', 'Back to the current one', 'I’ll ask', 'Next →', 'Check and submit']) {
    const act = bar.getByRole(name.startsWith('Check') ? 'link' : 'button', { name, exact: true })
    expect(await hit(act), name).toBe(true)
  }
})

it.each([820, 1024, 1440])('[T34] the controls of the conversation show their whole words, %i wide', async (width) => {
  await openAt(width, 900)
  const controls = page.getByRole('group', { name: 'Conversation' })
  if (width < 1100) await page.getByRole('button', { name: 'More about this interview' }).click()
  const cut = () =>
    controls
      .locator('button *')
      .evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth).length)
  expect(await cut()).toBe(0)
  await controls.getByRole('button', { name: 'Pause' }).click()
  await controls.getByRole('button', { name: 'Resume' }).waitFor()
  expect(await cut()).toBe(0)
  await controls.getByRole('button', { name: 'Resume' }).click()
  await controls.getByRole('button', { name: 'Pause' }).waitFor()
})

it.each([
  [320, 568],
  [320, 256],
])('[T31] at %i × %i, as at four hundred percent, a move brings its question into sight', async (width, height) => {
  await openAt(width, height)
  await live.press('n', 'Escape')
  // By key: while a press of the pointer may still have its click to come, the page stays where it is.
  await page.getByRole('navigation', { name: 'What to show' }).getByRole('button', { name: 'Question' }).press('Enter')
  const { question } = await shared.moveOn()
  await eventually('the question', async () => expect(await live.prompt.textContent()).toBe(question.prompt))
  await eventually('in sight', async () => {
    const { top, first } = await live.prompt.evaluate((element) => {
      const box = element.getBoundingClientRect()
      return { top: box.top, first: element.contains(document.elementFromPoint(box.left + 8, box.top + 8)) }
    })
    expect(first).toBe(true)
    expect(top).toBeLessThan(height / 2)
  })
  expect(await sideways(page)).toBe(0)
  for (const tab of await page.getByRole('navigation', { name: 'What to show' }).getByRole('button').all()) {
    await tab.click()
    expect(await unreadable(page)).toEqual({ cut: [], over: [] })
  }
})

it.each([
  [1440, 900],
  [1024, 768],
  [390, 844],
])('with sixty questions the live page itself never scrolls, at %i × %i', async (width, height) => {
  await openAt(width, height)
  const scrolled = () =>
    page.evaluate(() => {
      window.scrollTo(10_000, 10_000)
      const { scrollWidth, scrollHeight } = document.documentElement
      return [window.scrollX, window.scrollY, Math.max(0, scrollWidth - innerWidth), Math.max(0, scrollHeight - innerHeight)]
    })
  expect(await scrolled()).toEqual([0, 0, 0, 0])
  await live.press('n')
  await page.keyboard.insertText('a line\n'.repeat(3))
  await live.press('Escape', 't')
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor()
  expect(await scrolled()).toEqual([0, 0, 0, 0])
  const tabs = page.getByRole('navigation', { name: 'What to show' }).getByRole('button')
  for (const tab of (await tabs.first().isVisible()) ? await tabs.all() : []) {
    await tab.click()
    expect(await scrolled()).toEqual([0, 0, 0, 0])
  }
})

it.each([360, 420])(
  '[T34] on a phone %i wide End and Submit are hit where they are, and a move begins at the top',
  async (width) => {
    await openAt(width, 780)
    // The longest text that the clock may show.
    await page.evaluate(() => {
      const clock = document.querySelector('header [role="timer"]')
      if (!clock) throw new Error('The header has a clock')
      clock.textContent = '1:00:00'
      clock.parentElement?.append('33 min ahead')
    })
    await page.getByRole('button', { name: 'More about this interview' }).click()
    expect(await hit(page.getByRole('group', { name: 'Conversation' }).getByRole('button', { name: 'End' }))).toBe(true)
    await page.keyboard.press('Escape')
    const column = page.getByRole('main')
    await column.evaluate((element) => element.scrollTo({ top: 400, behavior: 'instant' }))
    expect(await column.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100)
    await live.press('j')
    await eventually('the column begins at its top', async () =>
      expect(await column.evaluate(({ scrollTop }) => scrollTop)).toBe(0),
    )
    await page.getByRole('navigation', { name: 'What to show' }).getByRole('button', { name: 'My scorecard' }).click()
    const labels = page.getByRole('group', { name: /rating/i }).locator('small')
    expect(await labels.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length)).toBe(0)
    await page.goto(`${shared.sample.address}/interviews/${shared.interview.id}/check`)
    await settled(page)
    expect(await hit(page.getByRole('button', { name: 'Submit my scorecard' }))).toBe(true)
  },
)

/** Lets this boundary's content throw as it draws, as a fault in it would. Returns what repairs it. */
async function breakPart(what: string): Promise<() => Promise<void>> {
  const part = await page.evaluateHandle((name) => {
    interface Fiber {
      child: Fiber | null
      sibling: Fiber | null
      stateNode: Boundary | { current: Fiber } | null
    }
    interface Boundary {
      props: { what?: string; children: object }
      state: { failed: boolean }
      render?: () => unknown
      forceUpdate(): void
    }
    const find = (fiber: Fiber | null): Boundary | undefined => {
      for (let at = fiber; at; at = at.sibling) {
        const own = at.stateNode
        const found = own && 'forceUpdate' in own && own.props.what === name ? own : find(at.child)
        if (found) return found
      }
      return undefined
    }
    const root = Object.entries(document.getElementById('root') ?? {}).find(([key]) => key.startsWith('__reactContainer$'))?.[1]
    const boundary = find((root as { stateNode: { current: Fiber } }).stateNode.current)
    if (!boundary) throw new Error(`No boundary is around “${name}”`)
    const { render } = boundary
    const broken = () => {
      throw new Error('Broken by a test')
    }
    boundary.render = () =>
      boundary.state.failed ? render?.call(boundary) : { ...[boundary.props.children].flat()[0], type: broken, props: {} }
    boundary.forceUpdate()
    return boundary
  }, what)
  return () => part.evaluate((boundary) => void Reflect.deleteProperty(boundary, 'render'))
}

it('[T33] a bar, the keys or the announcements that fail say so, and leave notes and rating to everybody', async () => {
  const before = watched.complaints.length
  const parts = [
    { what: 'The bar above', says: 'The bar above can’t be shown', there: page.getByRole('banner') },
    { what: 'The bar below', says: 'The bar below can’t be shown', there: page.getByRole('contentinfo') },
    { what: 'The keys', says: 'The keys don’t work now' },
    { what: 'What the panel does', says: 'The panel’s moves are not announced now' },
  ]
  for (const [index, { what, says, there }] of parts.entries()) {
    const mend = await breakPart(what)
    const told = page.getByRole('alert').filter({ hasText: says })
    await told.waitFor()
    if (there) expect(await there.count(), what).toBe(0)
    await live.rating((index % 2) + 1).click({ force: true })
    await live.notes.click()
    await page.keyboard.type(`without ${what} `)
    await eventually('both are taken', async () => {
      const id = shared.current().question.id
      const now = await shared.written()
      expect(now[`rating/${id}`]).toBe(String((index % 2) + 1))
      expect(now[`notes/${id}`]).toContain(`without ${what} `.trim())
    })
    await mend()
    await told.getByRole('button', { name: /again/ }).click()
    await told.waitFor({ state: 'detached' })
    if (there) await there.waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
  }
  // React and the boundaries write to the console what failed, as they should, and nothing else is written.
  expect(watched.complaints.splice(before).filter((words) => !/Broken by a test|failed/.test(words))).toEqual([])
})
