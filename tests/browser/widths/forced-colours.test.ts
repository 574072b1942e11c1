import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { beginAsPanelist } from '../begin.ts'
import { type LivePage, livePage, openLive } from '../live-page.ts'
import type { SharedPages } from '../shared-pages.ts'
import { settled } from '../watched-page.ts'

let shared: SharedPages
let page: Page
let live: LivePage
beginAsPanelist(
  (begun) => {
    ;({ shared, page } = begun)
    live = livePage(page)
  },
  { forcedColors: 'active' },
)

/** What forced colours leave of how something is drawn. */
const drawn = (of: Locator) =>
  of.evaluate((element) => {
    const { outlineStyle, outlineWidth, borderTopWidth, borderTopStyle, fontWeight } = getComputedStyle(element)
    return [outlineStyle, outlineWidth, borderTopWidth, borderTopStyle, fontWeight].join(' ')
  })

const apart = async (chosen: Locator, other: Locator) => {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  expect(await drawn(chosen)).not.toBe(await drawn(other))
}

const button = (group: string, name: string) => page.getByRole('group', { name: group }).getByRole('button', { name })
const level = (value: number) => page.locator('label').filter({ has: live.rating(value) })

describe.each(['light', 'dark'] as const)('in forced colours, %s', (colorScheme) => {
  beforeAll(() => page.emulateMedia({ colorScheme }))

  it('[U37] the live page shows what is chosen by more than a colour', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await openLive(page, shared.sample.address, shared.interview.id)
    await settled(page)
    await live.status.filter({ hasText: 'Saved' }).waitFor()
    await live.press('3')
    await live.rating(3).and(page.locator(':checked')).waitFor({ state: 'attached' })
    await apart(level(3), level(2))
    const rows = page.getByRole('navigation', { name: 'Plan' }).getByRole('listitem').getByRole('button')
    await apart(rows.nth(0), rows.nth(1))
    await apart(button('Which notes', 'This question'), button('Which notes', 'General'))
    const flag = live.redFlag(0)
    const before = await flag.screenshot()
    await flag.click()
    expect((await flag.screenshot()).equals(before)).toBe(false)
    await flag.click()
    await page.setViewportSize({ width: 390, height: 844 })
    const tab = (name: string) => page.getByRole('navigation', { name: 'What to show' }).getByRole('button', { name })
    await apart(tab('Question'), tab('Notes'))
    const thumb = page.getByRole('group', { name: /^My rating: / })
    await apart(thumb.getByRole('button', { name: '3, Good' }), thumb.getByRole('button', { name: '2, Mixed' }))
  })

  it('[U37] elsewhere, too, and a page that one is below is not shown as the current one', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await shared.sample.open(page, `/interviews/${shared.interview.id}/check`)
    const link = (navigation: string | RegExp, name: string) =>
      page.getByRole('navigation', { name: navigation }).getByRole('link', { name })
    await apart(link(/interview/i, 'My scorecard'), link(/interview/i, 'Live'))
    await shared.sample.open(page, '/settings')
    const segment = (name: string) =>
      page.getByRole('radiogroup', { name: 'Appearance' }).locator('label').filter({ hasText: name }).locator('xpath=..')
    await apart(segment('Like the system'), segment('Light'))
    const track = page.getByRole('switch').first().locator('xpath=following-sibling::*[1]')
    expect(await track.evaluate((element) => getComputedStyle(element).borderTopWidth)).not.toBe('0px')
    await shared.sample.open(page, '/library/competencies')
    expect(await page.getByRole('banner').locator('a[aria-current]').count()).toBeLessThanOrEqual(1)
  })
})
