import { questionTitle } from '@panelbook/shared/library/question'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeViolations } from '../axe.ts'
import { type LivePage, livePage, openLive } from '../live-page.ts'
import type { SharedPages } from '../shared-pages.ts'
import { sideways, unreadable } from '../widths/measures.ts'
import { beginOnLivePage, eventually, type PanelistPage } from './panelist-page.ts'

/** The live page beside a call, on tablets and on phones, of a plan with sixty questions. */
let shared: SharedPages
let page: Page
let live: LivePage
let isAt: PanelistPage['isAt']

beginOnLivePage((pavel) => {
  ;({ shared, page, live, isAt } = pavel)
})

const SIZES = [
  [320, 568],
  [360, 740],
  [390, 844],
  [420, 900],
  [820, 1180],
  [1024, 768],
  [844, 390],
  // 1280 × 1024 at four hundred percent.
  [320, 256],
] as const

const tab = (name: string) => page.getByRole('navigation', { name: 'What to show' }).getByRole('button', { name })
const line = () => page.getByRole('button', { name: 'Show the plan' })
const plan = () => page.getByRole('navigation', { name: 'Plan' })
const isPhone = (width: number, height: number) => width <= 720 || height <= 480

/** Whether a tap in its middle hits it. */
const hit = (of: Locator) =>
  of.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })

/** How much of the window's height shows what stands between the bars, in the middle of the question's column. */
const shareOfContent = () =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    if (!main) throw new Error('The page has a main part')
    const { left, width } = main.getBoundingClientRect()
    const rows = Array.from({ length: innerHeight }, (_, y) => document.elementFromPoint(left + width / 2, y))
    return rows.filter((element) => main.contains(element)).length / innerHeight
  })

const shown = async (width: number, height: number) => {
  await page.setViewportSize({ width, height })
  await line().waitFor()
}

it.each(SIZES)('[U39] [U40] at %i × %i one line names the question, and half the height is its own', async (width, height) => {
  await shown(width, height)
  const next = await shared.moveOn()
  await isAt(next)
  await page.keyboard.press('g')
  expect(await line().textContent()).toContain(`${shared.questions.indexOf(next) + 1} of 60`)
  expect(await line().textContent()).toContain(questionTitle(next.question, 90))
  expect(await hit(line())).toBe(true)
  expect(await shareOfContent()).toBeGreaterThanOrEqual(0.5)
  const scrolled = await page.evaluate(() => {
    scrollTo(10_000, 10_000)
    const { scrollWidth, scrollHeight } = document.documentElement
    return [scrollX, scrollY, Math.max(0, scrollWidth - innerWidth), Math.max(0, scrollHeight - innerHeight)]
  })
  expect(scrolled).toEqual([0, 0, 0, 0])
  expect(await unreadable(page)).toEqual({ cut: [], over: [] })

  // It opens the plan where one is, and a question closes it.
  await line().click()
  const current = plan().locator('[aria-current="true"]')
  await current.waitFor()
  expect(await hit(current)).toBe(true)
  if (width === 820 || width === 390) expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await plan().waitFor({ state: 'hidden' })
  // The keyboard goes on where it was.
  expect(await line().evaluate((element) => element === document.activeElement)).toBe(true)
  await line().click()
  const other = shared.questions[shared.questions.indexOf(next) + 2]
  if (!other) throw new Error('The plan has sixty questions')
  await live.railRow(questionTitle(other.question, 90)).click()
  await plan().waitFor({ state: 'hidden' })
  await isAt(other)
  // Elsewhere than the panel, the way back is in sight.
  await page.getByRole('button', { name: /^Back( to the current one)?$/ }).click()
  await isAt(next)
})

it('[U39] with room for its column again, the plan and what was under ⋯ stand in their places', async () => {
  await shown(820, 1180)
  await line().click()
  await page.setViewportSize({ width: 1440, height: 900 })
  await eventually('closed', async () => expect(await page.locator(':popover-open').count()).toBe(0))
  expect(await plan().isVisible()).toBe(true)
  expect((await plan().boundingBox())?.x).toBe(0)
  expect(await line().isVisible()).toBe(false)
  await page.setViewportSize({ width: 820, height: 1180 })
  await page.getByRole('button', { name: 'More about this interview' }).click()
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('banner').getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('banner').getByRole('button', { name: 'Resume' }).click()
})

it.each(SIZES.filter(([width, height]) => isPhone(width, height)))(
  '[U41] at %i × %i notes, question and scorecard are a tap away, and the rating names its question',
  async (width, height) => {
    await shown(width, height)
    const rating = page.getByRole('group', { name: `My rating: ${questionTitle(shared.current().question)}` })
    await tab('Notes').click()
    expect(await live.notes.isVisible()).toBe(true)
    expect(await live.signal(0).isVisible()).toBe(false)
    await rating.getByRole('button', { name: /^2,/ }).click()
    await live.notes.click()
    await page.keyboard.type('heard ')
    await page.keyboard.press('Escape')
    await tab('Question').click()
    expect(await live.notes.isVisible()).toBe(false)
    expect(await live.prompt.isVisible()).toBe(true)
    expect(await rating.getByRole('button', { name: /^2,/ }).getAttribute('aria-pressed')).toBe('true')
    for (const name of ['Question', 'Notes', 'My scorecard', 'Whispers']) {
      await tab(name).click()
      expect(await hit(tab(name)), name).toBe(true)
      expect(await tab(name).getAttribute('aria-pressed')).toBe('true')
      expect(await unreadable(page), name).toEqual({ cut: [], over: [] })
      expect(await sideways(page), name).toBe(0)
      if (width === 390) expect(await axeViolations(page), name).toEqual([])
    }
    await page.getByRole('textbox', { name: 'Whisper to the panel' }).click({ trial: true })
    await tab('My scorecard').click()
    await page.getByRole('link', { name: 'Check and submit' }).click()
    await page.waitForURL(/\/check$/)
    await page.getByRole('button', { name: 'Submit my scorecard' }).waitFor()
  },
)

it('[U42] whoever asks has the way on at the thumb, and its second press at once moves nobody further', async () => {
  const moderator = await shared.enter(shared.moderator, { viewport: { width: 390, height: 844 }, hasTouch: true })
  const theirs = await openLive(moderator.page, shared.sample.address, shared.interview.id)
  await eventually('opened', async () => expect(await theirs.status.textContent()).toBe('Saved'))
  const before = shared.questions.indexOf(shared.current())
  const next = moderator.page.getByRole('contentinfo').getByRole('button', { name: /^Next/ })
  await next.dblclick()
  const moved = shared.questions[before + 1]
  await eventually('moved', () => expect(shared.current()).toBe(moved))
  await eventually('there', async () => expect(await theirs.prompt.textContent()).toBe(moved?.question.prompt))
  await moderator.page.getByRole('button', { name: 'More about this interview' }).click()
  for (const name of ['Pause', 'End', 'Skip…'])
    expect(await moderator.page.getByRole('banner').getByRole('button', { name }).isVisible(), name).toBe(true)
  await moderator.page.getByRole('banner').getByRole('button', { name: 'Skip…' }).click()
  await moderator.page.getByRole('dialog', { name: /^Skip/ }).getByRole('button', { name: 'Cancel' }).click()
  await moderator.close()
})

it.each([
  [390, 844],
  [820, 1180],
])('[U43] under a finger everything in the bars is 44 pixels high, at %i × %i', async (width, height) => {
  const touched = await shared.enter(shared.moderator, { viewport: { width, height }, hasTouch: true, isMobile: true })
  const theirs = await openLive(touched.page, shared.sample.address, shared.interview.id)
  await eventually('opened', async () => expect(await theirs.status.textContent()).toBe('Saved'))
  const low = () =>
    touched.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('header a, header button, footer a, footer button, nav button, fieldset button')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0)
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map((element) => element.getAttribute('aria-label') ?? element.textContent),
    )
  expect(await low()).toEqual([])
  await touched.page.getByRole('button', { name: 'Show the plan' }).tap()
  expect(await low()).toEqual([])
  await touched.page.keyboard.press('Escape')
  await touched.page.getByRole('button', { name: 'More about this interview' }).tap()
  expect(await low()).toEqual([])
  await touched.close()
})

it('[U44] whoever has never rated is told three steps over the page, once, and nothing moves', async () => {
  const { page: theirs, close } = await shared.enter(shared.panelist, { viewport: { width: 390, height: 844 } })
  const address = `${shared.sample.address}/interviews/${shared.interview.id}/live`
  await theirs.goto(address)
  await livePage(theirs).prompt.waitFor()
  // As in a browser that was never here.
  await theirs.evaluate(() => localStorage.setItem('panelbook/first-steps', ''))
  const hint = theirs.getByRole('complementary', { name: 'First steps' })
  expect(await hint.count()).toBe(0)
  await theirs.reload()
  await hint.waitFor()
  expect(await hint.getByRole('listitem').count()).toBe(3)
  for (const [width, height] of [
    [390, 844],
    [820, 1180],
    [1440, 900],
  ] as const) {
    await theirs.setViewportSize({ width, height })
    const before = await livePage(theirs).prompt.boundingBox()
    expect((await unreadable(theirs)).cut).toEqual([])
    expect((await hint.boundingBox())?.y ?? 0).toBeGreaterThan((before?.y ?? 0) + (before?.height ?? 0))
  }
  expect(await axeViolations(theirs)).toEqual([])
  const before = await livePage(theirs).prompt.boundingBox()
  await hint.getByRole('button', { name: 'Got it' }).click()
  await hint.waitFor({ state: 'detached' })
  expect(await livePage(theirs).prompt.boundingBox()).toEqual(before)
  await theirs.reload()
  await livePage(theirs).prompt.waitFor()
  await eventually('opened', async () => expect(await livePage(theirs).status.textContent()).toBe('Saved'))
  expect(await hint.count()).toBe(0)
  await close()
})
