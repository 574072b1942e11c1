import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'
import { settled } from '../watched-page.ts'

let sample: SampleServer
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
  sample = await startSampleServer()
})
afterAll(() => sample?.dispose())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
const enter = (options: BrowserContextOptions = {}) => sample.enter(browser, sample.workspace.owner.id, options)
const scim = (token: string, method: string, path: string, body?: object) =>
  fetch(`${sample.address}/scim/v2${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json' },
    ...(body && { body: JSON.stringify(body) }),
  })

it('[A45] an admin makes a token by keys, which is shown once; a directory adds somebody with it; the admin revokes it', async () => {
  const { page, complaints } = await enter()
  await sample.open(page, '/people')
  await page.getByRole('link', { name: 'Provisioning' }).press('Enter')
  await page.getByText(`${sample.address}/scim/v2`).waitFor()
  await page.getByText('There is no token: no directory comes in.').waitFor()
  await button(page, 'Make a token').press('Enter')
  await button(page, 'I have copied it').waitFor()
  await expect.poll(() => focused(page)).toBe('Copy')
  const secret = (await page.getByText(/^panelbook_scim_[\w-]{43}$/).textContent()) ?? ''
  expect(await axeViolations(page, 'main')).toEqual([])

  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']
  const added = await scim(secret, 'POST', '/Users', { schemas, userName: 'noa@example.com', displayName: 'Noa Example' })
  expect(added.status).toBe(201)
  await button(page, 'I have copied it').press('Enter')
  await expect.poll(() => focused(page)).toMatch(/^Make a second token/)
  await page.reload()
  await settled(page)
  await page.getByText(/^Last used/).waitFor()
  expect(await page.getByText(secret).count()).toBe(0)

  await button(page, /^Make a second token/).click()
  await button(page, 'I have copied it').click()
  await page.getByText('Two tokens work at once').waitFor()
  await button(page, /^Revoke the token/)
    .last()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('The token is revoked.').waitFor()
  await expect.poll(() => focused(page)).toMatch(/^Make a second token/)
  expect((await scim(secret, 'GET', '/Users')).status).toBe(401)

  await sample.open(page, '/people')
  await page.getByText('noa@example.com').waitFor()
  await sample.open(page, '/audit')
  await page
    .getByText(/added Noa Example as/)
    .first()
    .waitFor()
  await page.getByText('Provisioning', { exact: true }).first().waitFor()
  expect(complaints).toEqual([])
})

it('[A45] a page that was left open makes no token, fits a narrow screen, and says how to go on', async () => {
  const { page, complaints } = await enter({ viewport: { width: 360, height: 780 }, colorScheme: 'dark' })
  await page.route('**/provisioning/tokens', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), freshUntil: 1 } })
  })
  await sample.open(page, '/people/provisioning')
  await page.getByRole('link', { name: 'Sign in again to make a token' }).waitFor()
  expect(await button(page, /^Make a/).count()).toBe(0)
  expect(await fits(page)).toBe(true)
  expect(await axeViolations(page, 'main')).toEqual([])
  expect(complaints).toEqual([])
})

it('[A45] [A47] a token of whoever is no admin any more is told, and an admin makes the directory’s suspension theirs', async () => {
  const { page, complaints } = await enter()
  await sample.open(page, '/people/provisioning')
  await button(page, /^Make a/).click()
  const secret = (await page.getByText(/^panelbook_scim_[\w-]{43}$/).textContent()) ?? ''
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']
  const user = { schemas, userName: 'ola@example.com', displayName: 'Ola Example', active: false }
  const { id } = (await (await scim(secret, 'POST', '/Users', user)).json()) as { id: string }

  await sample.open(page, '/people?q=Ola')
  await page.getByText('Suspended by the directory').waitFor()
  expect(await axeViolations(page, 'main')).toEqual([])
  await button(page, 'Keep suspended').press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep suspended' }).press('Enter')
  await page.getByText('Ola Example stays suspended.').waitFor()
  await page.getByText('Suspended', { exact: true }).waitFor()
  expect((await scim(secret, 'PUT', `/Users/${id}`, { ...user, active: true })).status).toBe(409)

  await page.route('**/provisioning/tokens', async (route) => {
    const answer = await route.fetch()
    const loaded = (await answer.json()) as { tokens: object[] }
    const tokens = loaded.tokens.map((token) => ({ ...token, makerLeft: true }))
    await route.fulfill({ response: answer, json: { ...loaded, tokens } })
  })
  await sample.open(page, '/people/provisioning')
  await page.getByText('is no admin any more, and may have kept this token').first().waitFor()
  expect(await axeViolations(page, 'main')).toEqual([])
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    expect(await fits(page)).toBe(true)
  }
  expect(complaints).toEqual([])
})
