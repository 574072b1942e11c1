import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { type IdentityProvider, startIdentityProvider } from '../../harness/oidc/identity-provider.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'
import { settled } from '../watched-page.ts'

let provider: IdentityProvider
let sample: SampleServer
let browser: Browser
const env: Record<string, string> = {}

beforeAll(async () => {
  browser = await launchChromium()
  sample = await startSampleServer(env)
  provider = await startIdentityProvider(`${sample.address}/sign-in/provider`)
  // Where people are sent back to is known once the server has a port.
  Object.assign(env, provider.env, { PANELBOOK_URL: sample.address, PANELBOOK_OIDC_DOMAINS: 'acme.example' })
  await sample.server.stop()
  await sample.server.restart()
})
afterAll(async () => {
  await sample?.dispose()
  await provider?.stop()
})

/** Fills in the provider's page. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.waitForURL((url) => url.origin === provider.issuer)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Go on' }).click()
}

it('[A27] [A28] [A17] somebody of the company whom nobody has added signs in by keys through the provider’s pages, lands where they were going, and settings say how they came', async () => {
  provider.people.set('ida', { email: 'ida@acme.example', email_verified: true, name: 'Ida Acme' })
  const { page, complaints } = await sample.visit(browser)
  await sample.open(page, '/practice?from=mail')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  const button = page.getByRole('button', { name: 'Sign in with Acme' })
  await button.waitFor()
  await button.focus()
  await page.keyboard.press('Enter')
  await signInThere(page, 'ida')
  await page.waitForURL((url) => url.pathname === '/practice' && url.search === '?from=mail')
  await settled(page)
  await page.getByRole('button', { name: /^Account/ }).waitFor()
  // Neither code nor state is left in what "Back" shows.
  const entries = await page.evaluate(() => performance.getEntriesByType('navigation').map(({ name }) => name))
  expect(entries.join()).not.toContain('code=')
  await sample.open(page, '/settings')
  await page
    .getByText(/Signed in through the company’s sign-in, today/)
    .first()
    .waitFor()
  await page.getByText('Started this session').waitFor()
  await page
    .getByText(/Signed in through the company’s sign-in, /)
    .first()
    .waitFor()
  // Whoever isn't signed in is told so by the first request.
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([])
})

it('[A17] nobody is led to another site after signing in, wherever they were said to be going', async () => {
  for (const next of ['/%5Cevil.example', '//evil.example', 'https://evil.example']) {
    const { page, close } = await sample.visit(browser)
    await sample.open(page, `/sign-in?next=${next}`)
    await page.getByRole('button', { name: 'Sign in with Acme' }).click()
    await signInThere(page, 'ida')
    await page.getByRole('button', { name: /^Account/ }).waitFor()
    expect(new URL(page.url()).href).toBe(`${sample.address}/`)
    await close()
  }
})

it('[A27] whoever goes “Back” from the provider can press the button again', async () => {
  const { page } = await sample.visit(browser)
  await sample.open(page, '/sign-in')
  const button = page.getByRole('button', { name: 'Sign in with Acme' })
  await button.click()
  await page.waitForURL((url) => url.origin === provider.issuer)
  await page.goBack()
  await button.click()
  await page.waitForURL((url) => url.origin === provider.issuer)
})

it('[A28] an admin sees who is linked, and unlinks somebody who has another account there now', async () => {
  const { page } = await sample.enter(browser, sample.workspace.owner.id)
  await sample.open(page, '/people')
  const row = page.getByRole('listitem').filter({ hasText: 'ida@acme.example' })
  await row.getByRole('button', { name: 'Unlink from Acme: Ida Acme' }).click()
  const dialog = page.getByRole('dialog', { name: 'Unlink Ida Acme from Acme?' })
  await dialog.getByRole('button', { name: 'Unlink', exact: true }).click()
  await page.getByText('Ida Acme is unlinked from Acme.').waitFor()
  await expect.poll(() => row.getByRole('button', { name: /^Unlink/ }).count()).toBe(0)
  await page.keyboard.press('Escape')
})

it('[A27] whoever turns back, is unknown, or comes to a provider that is down, reads what to do and can start again', async () => {
  const { page } = await sample.visit(browser)
  const begin = async () => {
    await page.getByRole('button', { name: 'Sign in with Acme' }).click()
    await page.waitForURL((url) => url.origin === provider.issuer)
  }
  const told = async (words: RegExp) => {
    await page.waitForURL((url) => url.pathname === '/sign-in/provider' && url.search === '')
    await page.getByRole('alert').getByText(words).waitFor()
  }
  await sample.open(page, '/sign-in')
  await begin()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await told(/Acme did not let you in, or you turned back there/)
  expect(await axeViolations(page)).toEqual([])

  provider.people.set('zoe', { email: 'zoe@other.example', email_verified: true, name: 'Zoe' })
  await begin()
  await signInThere(page, 'zoe')
  await told(/No one here has an account with your address at Acme/)

  // A reload sends nothing again: the answer is gone from the address.
  await page.reload()
  await told(/no answer here from your company’s sign-in/)

  await provider.down()
  // What was asked of the provider before is kept: the browser itself finds nobody there.
  await sample.server.stop()
  await sample.server.restart()
  await page.getByRole('button', { name: 'Sign in with Acme' }).click()
  await page
    .getByRole('alert')
    .getByText(/Acme can’t be reached/)
    .waitFor()
  await provider.up()
  provider.people.set('zoe', { email: 'zoe@acme.example', email_verified: true, name: 'Zoe' })
  await page.getByRole('button', { name: 'Sign in with Acme' }).click()
  // The provider knows her still, and asks for nothing.
  await page.getByRole('button', { name: /^Account/ }).waitFor()
})

it('[A27] whoever is signed in already is warned that this replaces it, and stays signed in where it comes to nothing', async () => {
  const { id, name } = sample.workspace.owner
  const { page } = await sample.enter(browser, id)
  await sample.open(page, '/sign-in')
  const warning = page.getByText('Signing in with Acme replaces that session in every tab of this browser')
  await warning.waitFor()
  await page.getByRole('button', { name: 'Sign in with Acme' }).click()
  await page.waitForURL((url) => url.origin === provider.issuer)
  await page.getByRole('button', { name: 'Cancel' }).click()
  const failed = page.getByText('This sign-in did not work')
  await failed.waitFor()
  await page.getByText(`You are still signed in as ${name}, as before.`).waitFor()
  await warning.waitFor()
  expect(await axeViolations(page)).toEqual([])
  // Nothing failed on the page that is loaded anew, as far as it knows.
  await page.reload()
  await page.getByText(`You are signed in as ${name}.`).waitFor()
  expect(await failed.count()).toBe(0)
  await page.getByRole('link', { name: 'Go to the interviews' }).click()
  await page.getByRole('button', { name: /^Account/ }).waitFor()
})

it('[A29] an answer that comes while too many do is sent again by a button', async () => {
  provider.people.set('ida', { email: 'ida@acme.example', email_verified: true, name: 'Ida Acme' })
  const { page } = await sample.visit(browser)
  await page.route('**/api/session/provider', (route) => {
    const body = { code: 'too-many-requests', message: 'Very many people are signing in at this moment.' }
    return route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify(body) })
  })
  await sample.open(page, '/sign-in')
  await page.getByRole('button', { name: 'Sign in with Acme' }).click()
  await signInThere(page, 'ida')
  const again = page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  await page.unroute('**/api/session/provider')
  await again.click()
  await page.getByRole('button', { name: /^Account/ }).waitFor()
})

it('[A33] [A32] with the provider alone, and its claim for roles, the sign-in page and the page of people offer no links, and admins read that it sets roles', async () => {
  const roles = { PANELBOOK_OIDC_ROLE_CLAIM: 'groups', PANELBOOK_OIDC_ROLES: 'admins=admin' }
  Object.assign(env, { PANELBOOK_SIGN_IN: 'oidc-only', ...roles })
  const { page: owner } = await sample.enter(browser, sample.workspace.owner.id)
  const { page } = await sample.visit(browser)
  await sample.server.stop()
  await sample.server.restart()
  await sample.open(page, '/sign-in')
  await page.getByRole('heading', { name: 'If you can’t sign in with Acme' }).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await page.getByText('If you run this server, print a sign-in link with').waitFor()
  await sample.open(owner, '/people')
  await owner.getByRole('listitem').filter({ hasText: 'Mia Sample' }).waitFor()
  await expect.poll(() => owner.getByRole('button', { name: /^(Copy sign-in link|Send invitation)/ }).count()).toBe(0)
  await owner.getByText('Acme sets the role of whoever signs in through it, each time.').waitFor()
  await owner.getByRole('button', { name: 'Add person' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Add person' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Kim Acme')
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('kim@elsewhere.example')
  await dialog.getByRole('button', { name: 'Add person' }).click()
  await owner.getByText('Kim Acme is added, and can sign in with Acme.').waitFor()
  const { people } = await callApi(sample.server.port, 'listPeople', {}, sample.workspace.owner.bearer)
  expect(people.map(({ name }) => name)).toContain('Kim Acme')
})
