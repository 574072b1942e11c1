import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'

let sample: SampleServer
beforeAll(async () => {
  sample = await startSampleServer()
})
afterAll(() => sample?.dispose())

it('[A36] the reference of the API is there to read, and all of it comes from this server', async () => {
  const browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const elsewhere: string[] = []
  const wrong: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== sample.address) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.goto(`${sample.address}/api/v1/docs`)
  await page.getByRole('heading', { level: 1, name: 'Panelbook' }).waitFor()
  // An operation is opened from the list beside it.
  await page.getByText('Sign-in links that were made for me').first().click()
  await page.waitForURL('**/docs#**')
  await page.getByRole('heading', { level: 3, name: 'Sign-in links that were made for me' }).waitFor()
  expect({ elsewhere, wrong }).toEqual({ elsewhere: [], wrong: [] })
  await context.close()
})

it('[U46] on a phone the reference of the API is no wider than the page, whatever of it is open', async () => {
  const browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`${sample.address}/api/v1/docs`)
  await page.getByRole('heading', { level: 1, name: 'Panelbook' }).waitFor()
  const open = page.locator('button[aria-expanded="true"]')
  const closed = page.locator('button[aria-expanded="false"]')
  // Groups, then their operations, then what these take and give.
  for (let depth = 0; depth < 3; depth++) {
    const before = await open.count()
    await closed.evaluateAll((all) => {
      for (const button of all.slice(0, 40)) if (button instanceof HTMLElement) button.click()
    })
    await expect.poll(() => open.count()).toBeGreaterThan(before)
  }
  const wide = () => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
  // Operations are drawn as they come into sight.
  await page.locator('h3').last().scrollIntoViewIfNeeded()
  expect(await wide()).toBe(0)
  await context.close()
})
