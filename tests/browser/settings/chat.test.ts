import { chatProductNames, chatProducts } from '@panelbook/shared/chat/chat'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { type ChatServer, chatEnv, startChatServer } from '../../harness/chat/chat-server.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let chat: ChatServer
let sample: SampleServer
beforeAll(async () => {
  chat = await startChatServer('mattermost')
  sample = await startSampleServer({ ...chatEnv })
})
afterAll(async () => {
  await sample?.dispose()
  await chat?.stop()
})

it('[B36] [B41] somebody connects their chat by keyboard, tries it, hears what is wrong in words, and removes it', async () => {
  const browser = await launchChromium()
  const { page, complaints } = await sample.enter(browser, sample.workspace.owner.id, { viewport: { width: 1440, height: 900 } })
  await sample.open(page, '/settings#chat')
  const part = page.getByRole('region', { name: 'Chat', exact: true })
  const dialog = page.getByRole('dialog')
  await part.getByRole('button', { name: 'Connect a chat…' }).press('Enter')
  await dialog.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('url')
  const address = dialog.getByRole('textbox', { name: 'Address of the webhook' })
  await address.fill('acme.example')
  await page.keyboard.press('Enter')
  await dialog.getByText('Paste the whole address').waitFor()
  // Most addresses say themselves which product they are of.
  await address.fill('https://acme.webhook.office.com/webhookb2/x')
  await dialog.getByRole('radio', { name: chatProductNames.teams }).check()
  await dialog.getByText('which Teams has given up').waitFor()
  await address.fill('https://hooks.slack.com/services/T0/B0/x')
  await expect.poll(() => dialog.getByRole('radio', { name: chatProductNames.slack }).isChecked()).toBe(true)
  await address.fill('https://10.0.0.1/hooks/abcdefghijklmnopqrstuvwxyz')
  await address.press('Enter')
  await dialog.getByText('a private network').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await address.fill(chat.unknown)
  await expect.poll(() => dialog.getByRole('radio', { name: chatProductNames.mattermost }).isChecked()).toBe(true)
  await address.press('Enter')
  await part.getByText('Nothing was sent there yet').waitFor()
  expect(await page.content()).not.toContain(chat.unknown)

  const test = part.getByRole('button', { name: 'Send a test message' })
  await test.press('Enter')
  await part.getByText('Mattermost knows no webhook at this address').waitFor()
  await part.getByRole('button', { name: 'Change the address…' }).press('Enter')
  await address.fill(chat.address)
  await address.press('Enter')
  await part.getByText('Nothing was sent there yet').waitFor()
  await test.press('Enter')
  await part.getByText('Mattermost took the message').waitFor()
  expect(chat.taken.length).toBe(1)
  // What is chosen of mail is for the chat, too, also where no mail is set up.
  await page.getByRole('region', { name: 'What comes by chat' }).getByText('is for your chat, too').waitFor()
  expect(await axeViolations(page)).toEqual([])

  await part.getByRole('button', { name: 'Remove' }).press('Enter')
  await dialog.getByRole('button', { name: 'Remove' }).press('Enter')
  await part.getByRole('button', { name: 'Connect a chat…' }).waitFor()
  // The address in a private network.
  expect(complaints).toEqual([expect.stringContaining('status of 400')])
  await browser.close()
})

it('[B35] a lead connects a role’s channel on its page, also on a phone', async () => {
  const browser = await launchChromium()
  const { owner } = sample.workspace
  const { page, complaints } = await sample.enter(browser, owner.id, { viewport: { width: 390, height: 844 } })
  const { roles } = await callApi(sample.server.port, 'listRoles', {}, owner.bearer)
  await sample.open(page, `/roles/${roles[0]?.id}`)
  const part = page.getByRole('region', { name: 'Chat channel' })
  await part.getByRole('button', { name: 'Connect a chat…' }).click()
  const dialog = page.getByRole('dialog')
  for (const product of chatProducts) await dialog.getByRole('radio', { name: chatProductNames[product] }).waitFor()
  await dialog.getByRole('textbox', { name: 'Address of the webhook' }).fill(chat.address)
  await dialog.getByRole('button', { name: 'Connect' }).click()
  await part.getByRole('button', { name: 'Send a test message' }).click()
  await part.getByText('Mattermost took the message').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  // Each button says all of its words.
  for (const button of await part.getByRole('button').all())
    expect(await button.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true)
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
  await browser.close()
})
