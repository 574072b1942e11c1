import type { Locator, Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../../harness/webhook-receiver.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let receiver: WebhookReceiver
let sample: SampleServer
beforeAll(async () => {
  receiver = await startWebhookReceiver()
  sample = await startSampleServer(receiver.env)
})
afterAll(async () => {
  await sample?.dispose()
  await receiver?.stop()
})

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
/** Chooses something under ⋯. */
async function more(of: Locator, act: string): Promise<void> {
  await of.getByRole('button', { name: /^More about/ }).press('Enter')
  await of.page().getByRole('menuitem', { name: act }).press('Enter')
}
const card = (page: Page, name: string) => page.getByRole('region', { name })

it('[X3] [X9] [X10] an admin registers a webhook by keyboard, tries it, reads its log, resumes it, changes its secret and removes it', async () => {
  const browser = await launchChromium()
  const { page, complaints } = await sample.enter(browser, sample.workspace.owner.id, { viewport: { width: 1440, height: 900 } })
  await sample.open(page, '/webhooks')
  await page.getByText('No webhooks yet').waitFor()

  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Register webhook' }).press('Enter')
  await dialog.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('url')
  await page.keyboard.type('receiver.example')
  await page.keyboard.press('Enter')
  await dialog.getByText('Write an address such as').waitFor()
  await dialog.getByText('Choose at least one event').waitFor()
  // Nothing of it is lost by a reload.
  await page.reload()
  await page.getByRole('button', { name: 'Register webhook' }).press('Enter')
  const address = dialog.getByRole('textbox', { name: 'Address' })
  expect(await address.inputValue()).toBe('receiver.example')
  await address.fill('http://8.8.8.8/')
  await dialog.getByRole('button', { name: 'Choose all' }).press('Enter')
  await address.press('Enter')
  await dialog.getByText('This address is of this machine or a private network').waitFor()
  await address.fill(receiver.address)
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Our ATS')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Copy')
  const secret = (await page.locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'I have copied it' }).press('Enter')
  expect(await focused(page)).toBe('Register webhook')
  expect(await page.content()).not.toContain(secret)

  const ours = card(page, 'Our ATS')
  await ours.getByRole('button', { name: 'Send a test event' }).press('Enter')
  await ours.getByText('Taken (204)').waitFor()
  const [{ body, headers } = { body: '', headers: {} }] = receiver.received
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'webhook.test' })
  await ours.getByRole('button', { name: /^Send again: A test/ }).press('Enter')
  await expect.poll(() => receiver.received.length).toBe(2)
  await ours.getByText('Taken (204)').nth(1).waitFor()
  expect(await axeViolations(page)).toEqual([])

  receiver.answering = () => 410
  await ours.getByRole('button', { name: 'Send a test event' }).press('Enter')
  await ours.getByText('Not taken (410)').waitFor()
  receiver.answering = undefined
  await page.reload()
  await ours.getByText('Its receiver says that it is gone for good').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await ours.getByRole('button', { name: 'Resume' }).press('Enter')
  await ours.getByText('On', { exact: true }).waitFor()

  await more(ours, 'New secret')
  await dialog.getByRole('button', { name: 'Make a new secret' }).press('Enter')
  await ours.getByText('has a new secret. Copy it now').waitFor()
  await ours.getByText('The secret before this one still signs, too, until').waitFor()
  await ours.getByRole('button', { name: 'I have copied it' }).press('Enter')
  expect(await focused(page)).toBe('Edit')

  // Admins were told in the page.
  await sample.open(page, '/notices')
  await page.getByRole('link', { name: /Events could not be sent to a webhook/ }).press('Enter')
  await page.waitForURL('**/webhooks')
  await more(ours, 'Switch off')
  await ours.getByText('Off', { exact: true }).waitFor()
  await more(ours, 'Remove')
  await dialog.getByRole('button', { name: 'Remove' }).press('Enter')
  await page.getByText('No webhooks yet').waitFor()
  // The browser itself tells of the address that was refused.
  expect(complaints).toEqual([expect.stringContaining('status of 400')])
})

it('[X3] nobody but admins finds the page', async () => {
  const browser = await launchChromium()
  const { page } = await sample.enter(browser, 'sample-priya')
  await sample.open(page, '/webhooks')
  expect(await page.getByRole('button', { name: 'Register webhook' }).count()).toBe(0)
  await page.getByRole('button', { name: /^Account of/ }).click()
  expect(await page.getByRole('button', { name: 'Webhooks' }).count()).toBe(0)
})
