import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { type MailServer, startMailServer } from '../../harness/mail/mail-server.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let mails: MailServer
let sample: SampleServer
let mona: TestPerson
beforeAll(async () => {
  mails = await startMailServer()
  const env: Record<string, string> = {}
  sample = await startSampleServer(env)
  mona = await sample.workspace.addPerson('Mona Moderator', 'interviewer')
  // What it is called in links is known once it has a port.
  Object.assign(env, mails.env, { PANELBOOK_URL: sample.address })
})
afterAll(async () => {
  await sample?.dispose()
  await mails?.stop()
})

it('[B15] somebody chooses by keyboard of what they want mail, which every page of theirs shows; without mail there is nothing to choose', async () => {
  const browser = await launchChromium()
  const { page } = await sample.enter(browser, mona.id)
  await sample.open(page, '/settings')
  await page.getByRole('heading', { name: 'API tokens' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Mail', exact: true }).count()).toBe(0)

  await sample.server.stop()
  await sample.server.restart()
  await sample.open(page, '/settings#mail')
  const { page: other } = await sample.enter(browser, mona.id)
  await sample.open(other, '/settings')
  const seat = { name: 'You are put on a panel' }
  await page.getByRole('switch', seat).press('Space')
  await expect.poll(() => other.getByRole('switch', seat).isChecked()).toBe(false)
  expect(await page.getByRole('switch', seat).isChecked()).toBe(false)
  expect(await page.getByRole('switch', seat).evaluate((field) => field === document.activeElement)).toBe(true)
  await page.reload()
  await page.getByRole('switch', seat).waitFor()
  expect(await page.locator('#mail').getByRole('switch', { checked: false }).count()).toBe(1)
})

it('[B26] [B28] [B29] a browser says its zone once, and somebody chooses quiet hours and a digest by keyboard, and sees what follows', async () => {
  const browser = await launchChromium()
  const rosa = await sample.workspace.addPerson('Rosa Reader', 'interviewer')
  const { page } = await sample.enter(browser, rosa.id)
  await sample.open(page, '/settings#mail')
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  const here = await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' '))
  await expect.poll(() => zone.inputValue()).toBe(here)
  await zone.fill('Tokyo')
  await page.getByRole('option', { name: 'Asia/Tokyo' }).waitFor()
  await zone.press('ArrowDown')
  await zone.press('Enter')
  await expect.poll(() => zone.inputValue()).toBe('Asia/Tokyo')

  await page.getByRole('radio', { name: 'At once, each in a mail of its own' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('combobox', { name: 'Digest at' }).selectOption('09:30')
  await page.getByText(/^Next digest: .*9:30.* if something is unread\. Times are those of Asia\/Tokyo\.$/).waitFor()
  await page.getByRole('checkbox', { name: 'Quiet hours' }).press('Space')
  await page.getByRole('combobox', { name: 'From' }).selectOption('20:00')
  await page.getByRole('checkbox', { name: 'Also all of Saturday and Sunday' }).press('Space')
  await expect.poll(() => page.getByRole('checkbox', { name: 'Also all of Saturday and Sunday' }).isChecked()).toBe(false)
  expect(await page.getByRole('combobox', { name: 'Until' }).locator('option[value="19:30"]').count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await wide()).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeViolations(page)).toEqual([])

  // Another browser of theirs shows it, and leaves the zone as it is.
  const { page: other } = await sample.enter(browser, rosa.id)
  await sample.open(other, '/settings')
  await expect.poll(() => other.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Asia/Tokyo')
  expect(await other.getByRole('combobox', { name: 'From' }).inputValue()).toBe('20:00')
  await other.getByRole('checkbox', { name: 'Quiet hours' }).press('Space')
  await page.getByRole('combobox', { name: 'From' }).waitFor({ state: 'detached' })
})

it('[B26] whoever’s zone is not known, or is one that the server does not know, is told so, and saves another with one press', async () => {
  const browser = await launchChromium()
  const nora = await sample.workspace.addPerson('Nora Nowhere', 'interviewer')
  const { page, complaints } = await sample.enter(browser, nora.id)
  let unknownZone: string | undefined
  await page.route('**/account/times', async (route) => {
    const answer = await route.fetch()
    const { timeZone: _, ...times } = (await answer.json()) as { timeZone?: string }
    await route.fulfill({ response: answer, json: { ...times, ...(unknownZone && { unknownZone }) } })
  })
  await sample.open(page, '/settings#time-zone')
  await page.getByText('Your zone is not saved yet').waitFor()
  unknownZone = 'Mars/Olympus_Mons'
  await page.reload()
  await page.getByText('This server does not know Mars/Olympus Mons, which you chose').waitFor()
  expect(await axeViolations(page, '#time-zone')).toEqual([])
  await page.setViewportSize({ width: 390, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await axeViolations(page, '#time-zone')).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
  await page.unroute('**/account/times')
  await page.getByRole('button', { name: /^Use / }).press('Enter')
  await page.getByText('This server does not know').waitFor({ state: 'detached' })
  // The browser keeps nothing of it.
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('zone')))).toEqual([])
  expect(complaints).toEqual([])
})
