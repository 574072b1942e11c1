import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

let sample: SampleServer
let browser: Browser
/** The machine's own name: a passkey belongs to a name, and the other tests' address is a number. */
let address: string
beforeAll(async () => {
  browser = await launchChromium()
  sample = await startSampleServer()
  address = `http://localhost:${sample.server.port}`
})
afterAll(() => sample?.dispose())

/** A device with a screen lock, which its person opens at once. */
async function giveAuthenticator({ context, page }: WatchedContext) {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    unlocks: (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    forget: () => cdp.send('WebAuthn.clearCredentials', { authenticatorId }),
    counts: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}

const go = async (page: Page, path: string) => {
  await page.goto(`${address}${path}`)
  await settled(page)
}
const section = (page: Page) => page.getByRole('region', { name: 'Passkeys' })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const signedIn = (page: Page) => button(page, /^Account/).waitFor()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-autofocus'))
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

it('[A37] [A42] somebody adds a passkey by keys, signs out, signs in with it, renames it, removes it, and is let in by it no more', async () => {
  const watched = await sample.enter(browser, 'sample-mia', {}, address)
  const { page, complaints } = watched
  const { page: other } = await sample.enter(browser, 'sample-mia', {}, address)
  const device = await giveAuthenticator(watched)
  await go(other, '/')
  await go(page, '/settings#passkeys')
  await section(page).getByText('You have no passkeys yet.').waitFor()
  expect(await axeViolations(page, '#passkeys')).toEqual([])
  await section(page).getByRole('button', { name: 'Add a passkey' }).press('Enter')
  await page.getByText('“Chrome on Linux” is added. You can sign in with it from now on.').waitFor()
  await section(page).getByText('Chrome on Linux').waitFor()
  expect(await device.counts()).toBe(1)
  // Told where it wasn't done, and only there.
  await other.getByText('A passkey was added to your account.').waitFor()
  await other.getByRole('link', { name: 'Look at your passkeys' }).waitFor()
  expect(await page.getByText('A passkey was added to your account.').count()).toBe(0)

  // The same device isn't asked to make another one.
  await section(page).getByRole('button', { name: 'Add a passkey' }).press('Enter')
  await section(page).getByText('This device has a passkey of yours for Panelbook already. Use that one.').waitFor()
  expect(await axeViolations(page, '#passkeys')).toEqual([])

  await button(page, 'Sign out').last().press('Enter')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await go(page, '/sign-in?next=/practice')
  const signIn = button(page, 'Sign in with a passkey')
  await signIn.press('Enter')
  await page.waitForURL((url) => url.pathname === '/practice')
  await signedIn(page)
  await go(page, '/settings#passkeys')
  await page
    .getByText(/Signed in with a passkey, today/)
    .first()
    .waitFor()
  await page.getByText('Started this session').waitFor()
  await section(page)
    .getByText(/Last used today/)
    .waitFor()

  await section(page)
    .getByRole('button', { name: /^Rename Chrome on Linux/ })
    .press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Rename passkey' })
  await dialog.waitFor()
  await expect.poll(() => focused(page)).toBe('true')
  expect(await axeViolations(page, '[role=dialog]')).toEqual([])
  await page.keyboard.press('Control+a')
  await page.keyboard.type('My laptop')
  await page.keyboard.press('Enter')
  await page.getByText('The passkey is called “My laptop” from now on.').waitFor()
  await section(page)
    .getByRole('button', { name: /^Remove My laptop/ })
    .press('Enter')
  await page.getByRole('dialog', { name: 'Remove “My laptop”?' }).getByRole('button', { name: 'Remove', exact: true }).click()
  await section(page).getByText('You have no passkeys yet.').waitFor()

  // The device still offers it.
  expect(await device.counts()).toBe(1)
  await button(page, 'Sign out').last().press('Enter')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await settled(page)
  await signIn.press('Enter')
  await page
    .getByRole('alert')
    .getByText(/This passkey did not sign you in. It may have been removed/)
    .waitFor()
  expect(await axeViolations(page)).toEqual([])
  // The browser logs each refusal by itself, also of what the page asks for again in the moment that it signs out.
  expect(complaints.filter((complaint) => !/ (410|401) /.test(complaint))).toEqual([])
  await watched.close()
})

it('[A42] whoever doesn’t recognise a passkey removes it with the other sessions, and is told of it until then', async () => {
  const watched = await sample.enter(browser, 'sample-leo', {}, address)
  const { page, complaints, close } = await sample.enter(browser, 'sample-leo', {}, address)
  await giveAuthenticator(watched)
  await go(watched.page, '/settings#passkeys')
  await section(watched.page).getByRole('button', { name: 'Add a passkey' }).click()
  await section(watched.page).getByText('Not used yet').waitFor()
  await go(page, '/settings#passkeys')
  const notice = page.getByText('A passkey was added to your account.')
  await notice.waitFor()
  await button(page, 'I don’t recognise it').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Remove the passkey and sign out everywhere else?' })
  await dialog.waitFor()
  expect(await axeViolations(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  await notice.waitFor()
  // Whoever can't reach the server isn't told that it was done, and the notice stays.
  await page.route('**/api/**/account/passkeys/*', (route) => route.abort())
  await button(page, 'I don’t recognise it').click()
  await dialog.getByRole('button', { name: 'Remove and sign out' }).click()
  await page.getByRole('alert').first().waitFor()
  await section(page).getByText('Not used yet').waitFor()
  await notice.waitFor()
  await page.unroute('**/api/**/account/passkeys/*')
  await button(page, 'I don’t recognise it').click()
  await dialog.getByRole('button', { name: 'Remove and sign out' }).click()
  await page.getByText('The passkey is removed. Signed out in one other place.').waitFor()
  await notice.waitFor({ state: 'detached' })
  await section(page).getByText('You have no passkeys yet.').waitFor()
  await watched.page.waitForURL((url) => url.pathname === '/sign-in')
  expect(complaints.filter((complaint) => !/ERR_FAILED/.test(complaint))).toEqual([])
  await watched.close()
  await close()
})

it('[A37] whoever has no passkey, or doesn’t unlock the device, reads what to do, on a phone as well', async () => {
  const watched = await sample.visit(browser, { viewport: { width: 360, height: 740 } })
  const { page, complaints } = watched
  const device = await giveAuthenticator(watched)
  await go(page, '/sign-in')
  expect(await fits(page)).toBe(true)
  expect(await axeViolations(page)).toEqual([])
  await button(page, 'Sign in with a passkey').click()
  await page
    .getByRole('alert')
    .getByText(/No passkey was chosen. If this device has none for Panelbook/)
    .waitFor()
  expect(await fits(page)).toBe(true)
  await device.unlocks(false)
  await button(page, 'Sign in with a passkey').click()
  await page
    .getByRole('alert')
    .getByText(/No passkey was chosen/)
    .waitFor()
  expect(complaints).toEqual([])
  await watched.close()
})

it('[A40] in a session that is not fresh the page says to sign in again, and comes back', async () => {
  const watched = await sample.enter(browser, 'sample-jonas', {}, address)
  const { page } = watched
  await page.route('**/api/**/account/passkeys', async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    return route.fulfill({ response: answer, json: { ...(await answer.json()), freshUntil: Date.now() - 1 } })
  })
  await go(page, '/settings#passkeys')
  await section(page)
    .getByText(/within ten minutes of signing in/)
    .waitFor()
  expect(await axeViolations(page, '#passkeys')).toEqual([])
  // What stands above it has come by now, and has not pushed it away.
  await settled(page)
  expect(await section(page).evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBe(72)
  await section(page).getByRole('link', { name: 'Sign in again to add a passkey' }).press('Enter')
  await page.getByText('You are signed in as Jonas Sample. To add a passkey, sign in again in one of these ways.').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Back to the settings' }).press('Enter')
  await section(page)
    .getByText(/within ten minutes of signing in/)
    .waitFor()
  await watched.close()
})

it('[A43] at an address that is a number there is no button, and the settings say why', async () => {
  const { page, close } = await sample.enter(browser, 'sample-jonas')
  await sample.open(page, '/settings#passkeys')
  await section(page)
    .getByText(/Passkeys need an address with a name, and this one is a number/)
    .waitFor()
  expect(await section(page).getByRole('button').count()).toBe(0)
  await sample.open(page, '/sign-in')
  await page.getByText('You are signed in as Jonas Sample.').waitFor()
  expect(await button(page, 'Sign in with a passkey').count()).toBe(0)
  await close()
})

it('[A41] an admin sees that somebody has a passkey and removes it; they are signed out, told, and can’t come in by it', async () => {
  const watched = await sample.enter(browser, 'sample-priya', {}, address)
  await giveAuthenticator(watched)
  await go(watched.page, '/settings#passkeys')
  await section(watched.page).getByRole('button', { name: 'Add a passkey' }).click()
  await section(watched.page).getByText('Not used yet').waitFor()
  const { page, complaints, close } = await sample.enter(browser, sample.workspace.owner.id, {}, address)
  await go(page, '/people')
  await button(page, 'Remove the passkey of Priya Sample').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Remove the passkey of Priya Sample?' })
  await dialog.waitFor()
  expect(await axeViolations(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: 'Remove and sign out' }).click()
  await page.getByText('Priya Sample has no passkeys any more.').waitFor()
  expect(await button(page, /^Remove the passkey/).count()).toBe(0)
  await watched.page.waitForURL((url) => url.pathname === '/sign-in')
  await settled(watched.page)
  await button(watched.page, 'Sign in with a passkey').click()
  await watched.page
    .getByRole('alert')
    .getByText(/did not sign you in/)
    .waitFor()
  expect(complaints).toEqual([])
  const anew = await sample.visit(browser)
  await anew.page.goto(await sample.linkFor('sample-priya'))
  await button(anew.page, 'Sign in').click()
  await anew.page.getByText(/changes in how your account is signed in to|A passkey of your account is gone/).waitFor()
  await anew.close()
  await watched.close()
  await close()
})
