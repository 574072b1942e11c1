import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
beginWithSample((begun) => ({ browser, sample } = begun))

const MINUTE = 60_000
const asked = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const shownOn = (page: Page) => page.evaluate(() => (window as never as { shown: { title: string; body: string }[] }).shown)
const toldBy = (page: Page) => page.getByRole('switch', { name: 'Tell me two minutes before an interview of mine' })

/**
 * The owner's window, whose browser asks nobody: windows of tests refuse notifications, so it has some that say what they show,
 * and what somebody answers when they are asked.
 */
async function enter(answer: NotificationPermission) {
  const watched = await sample.enter(browser, sample.workspace.owner.id)
  const { page } = watched
  await page.addInitScript((answered) => {
    const kept = 'test-permission'
    class Shown {
      static get permission() {
        return sessionStorage.getItem(kept) ?? 'default'
      }
      static async requestPermission() {
        sessionStorage.setItem(kept, answered)
        return answered
      }
      constructor(title: string, { body }: { body: string }) {
        shown.push({ title, body, press: () => (this as { onclick?: () => void }).onclick?.() })
      }
    }
    const shown: { title: string; body: string; press: () => void }[] = []
    Object.assign(window, { Notification: Shown, shown })
  }, answer)
  return watched
}

it('[B31] whoever prepares is asked once, and is told two minutes before, without a name', async () => {
  const { page, close } = await enter('granted')
  await sample.open(page, `/interviews/${OPEN_INTERVIEW}`)
  await asked(page).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await axeViolations(page)).toEqual([])
  await asked(page).getByRole('button', { name: 'Tell me' }).press('Enter')
  await asked(page).waitFor({ state: 'detached' })
  await settled(page)
  expect(await shownOn(page)).toEqual([])
  const { bearer } = sample.workspace.owner
  const params = { id: OPEN_INTERVIEW }
  const { startsAt: from, minutes } = await callApi(sample.server.port, 'readInterview', { params }, bearer)
  const body = { from, startsAt: Date.now() + MINUTE, minutes }
  await callApi(sample.server.port, 'rescheduleInterview', { params, body }, bearer)
  await expect.poll(() => shownOn(page)).toHaveLength(1)
  const [shown] = await shownOn(page)
  expect(shown?.title).toMatch(/^Your interview begins at \d\d:\d\d$/)
  expect(JSON.stringify(shown)).not.toContain('Robin')
  // A press leaves the window as it is, with whatever is being written in it.
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => (window as never as { shown: { press: () => void }[] }).shown[0]?.press()),
  ])
  await opened.waitForURL(`**/interviews/${OPEN_INTERVIEW}/live`)
  await opened.close()
  expect(new URL(page.url()).pathname).toBe(`/interviews/${OPEN_INTERVIEW}`)
  await page.reload()
  await settled(page)
  expect(await asked(page).count()).toBe(0)
  expect(await shownOn(page)).toEqual([])
  await sample.open(page, '/settings')
  expect(await toldBy(page).isChecked()).toBe(true)
  await toldBy(page).press('Space')
  expect(await toldBy(page).isChecked()).toBe(false)
  await close()
})

it('[B31] whoever doesn’t want it, or whose browser refuses it, is not asked again, and the settings say why it is off', async () => {
  for (const answer of ['No thanks', 'Tell me']) {
    const { page, close } = await enter('denied')
    await sample.open(page, `/interviews/${OPEN_INTERVIEW}`)
    await asked(page).getByRole('button', { name: answer }).press('Enter')
    await asked(page).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await asked(page).count()).toBe(0)
    await sample.open(page, '/settings')
    expect(await toldBy(page).isChecked()).toBe(false)
    expect(await toldBy(page).isDisabled()).toBe(answer === 'Tell me')
    expect(await page.getByText('doesn’t let Panelbook show notifications').count()).toBe(answer === 'Tell me' ? 1 : 0)
    await close()
  }
})
