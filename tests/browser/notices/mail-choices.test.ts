import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { type MailServer, startMailServer } from '../../harness/mail/mail-server.ts'
import type { TestPerson } from '../../harness/workspace.ts'
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
  expect(await page.getByRole('switch', { checked: false }).count()).toBe(1)
})
