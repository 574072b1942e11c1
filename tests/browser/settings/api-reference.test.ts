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
