import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../harness/chromium.ts'
import { axeViolations } from '../axe.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'
import { settled } from '../watched-page.ts'

const GOOD = 'copper lantern drifting mostly'
const OTHER = 'seven violet bridges hum slowly'

let sample: SampleServer
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
  sample = await startSampleServer({ PANELBOOK_PASSWORDS: 'yes' })
})
afterAll(() => sample?.dispose())

const section = (page: Page) => page.getByRole('region', { name: 'Password', exact: true })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const signedIn = (page: Page) => page.getByRole('button', { name: /^Account/ }).waitFor()
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
/** The browser logs each refusal by itself. */
const others = (complaints: readonly string[]) => complaints.filter((complaint) => !/ (400|401|409|410) /.test(complaint))

async function signOut(page: Page) {
  await sample.open(page, '/settings')
  await button(page, 'Sign out').last().press('Enter')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await settled(page)
}

async function signIn(page: Page, email: string, password: string) {
  await field(page, 'Your e-mail address').fill(email)
  await field(page, 'Password').fill(password)
  await page.keyboard.press('Enter')
}

/** Sets a password in the dialog that is open, by keys. */
async function type(page: Page, password: string) {
  await page.keyboard.press('Control+a')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

it('[A51] [A52] somebody sets a password by the link of their invitation and by keys, signs in with it, changes it, and removes it', async () => {
  const { page, complaints, close } = await sample.visit(browser)
  await page.goto(await sample.linkFor('sample-mia'))
  await settled(page)
  expect(await axeViolations(page)).toEqual([])
  await button(page, 'Sign in and set a password').press('Enter')
  await section(page).getByText('You have no password yet.').waitFor()
  expect(await axeViolations(page, '#password')).toEqual([])
  await section(page).getByRole('button', { name: 'Set a password' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Set a password' })
  await dialog.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('new-password')
  expect(await axeViolations(page, '[role=dialog]')).toEqual([])

  // One that is short is told beside the field, before anything is sent; one that is known by the server.
  await type(page, 'too short')
  await dialog.getByText('Use at least 15 characters.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('new-password')
  await type(page, 'passwordpassword')
  await dialog
    .getByRole('alert')
    .getByText(/This password is easy to guess/)
    .waitFor()
  expect(await axeViolations(page, '[role=dialog]')).toEqual([])
  await type(page, 'mia sample panelbook')
  await dialog
    .getByRole('alert')
    .getByText(/mostly a name or an address/)
    .waitFor()

  // What was typed can be seen, by keys as well.
  const typed = dialog.locator('input[name=new-password]')
  expect(await typed.getAttribute('type')).toBe('password')
  await dialog.getByRole('button', { name: 'Show the password' }).press('Enter')
  expect(await typed.getAttribute('type')).toBe('text')
  await typed.focus()
  await type(page, GOOD)
  await page.getByText('Your password is set.').waitFor()
  await section(page)
    .getByText(/^You set your password today/)
    .waitFor()

  await signOut(page)
  await page.goto(`${sample.address}/sign-in?next=/practice`)
  await settled(page)
  expect(await axeViolations(page)).toEqual([])
  // What is pasted is taken, and managers are told what goes where.
  await field(page, 'Your e-mail address').fill(GOOD)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await field(page, 'Password').focus()
  await page.keyboard.press('Control+v')
  expect(await field(page, 'Password').inputValue()).toBe(GOOD)
  const told = ['Your e-mail address', 'Password'].map((name) => field(page, name).getAttribute('autocomplete'))
  expect(await Promise.all(told)).toEqual(['username', 'current-password'])
  await signIn(page, 'mia@panelbook.invalid', GOOD)
  await page
    .getByRole('alert')
    .getByText(/did not sign you in/)
    .waitFor()
  await signIn(page, await emailOf('sample-mia'), `${GOOD}!`)
  await page
    .getByRole('alert')
    .getByText(/did not sign you in/)
    .waitFor()
  expect(await axeViolations(page)).toEqual([])
  await signIn(page, await emailOf('sample-mia'), GOOD)
  await page.waitForURL((url) => url.pathname === '/practice')
  await signedIn(page)

  // In a session that a password began, the present one is asked for.
  await sample.open(page, '/settings#password')
  await page
    .getByText(/with a password, /)
    .first()
    .waitFor()
  await section(page).getByRole('button', { name: 'Change your password' }).press('Enter')
  await field(page, 'Current password').waitFor()
  await page.locator('input[name=current-password]').fill('not the present one')
  await page.locator('input[name=new-password]').fill(OTHER)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('The current password is not right. Nothing was changed.').waitFor()
  await page.locator('input[name=current-password]').fill(GOOD)
  await page.keyboard.press('Enter')
  await page.getByText('Your password is changed.').waitFor()

  // Without a passkey and mail it is the only way to come in by oneself.
  expect(await section(page).getByRole('button', { name: 'Remove your password' }).count()).toBe(0)
  expect(others(complaints)).toEqual([])
  await close()
})

it('[A52] whoever forgot it comes by a link of an admin and sets a new one, and the page says so, on a phone as well', async () => {
  const { page, complaints, close } = await sample.visit(browser, { viewport: { width: 360, height: 740 } })
  await sample.open(page, '/sign-in')
  await page.getByText('If you have no password, or forgot it').waitFor()
  expect(await fits(page)).toBe(true)
  expect(await page.getByRole('button', { name: /Send me a sign-in link/ }).count()).toBe(0)
  await page.goto(await sample.linkFor('sample-leo'))
  await button(page, 'Sign in and set a password').click()
  await section(page).getByRole('button', { name: 'Set a password' }).click()
  await page.locator('input[name=new-password]').fill(GOOD)
  expect(await fits(page)).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: 'Set', exact: true }).click()
  await page.getByText('Your password is set.').waitFor()
  await page.goto(await sample.linkFor('sample-leo'))
  await button(page, 'Sign in and set a password').click()
  await section(page).getByRole('button', { name: 'Change your password' }).click()
  expect(await page.locator('input[name=current-password]').count()).toBe(0)
  await page.locator('input[name=new-password]').fill(OTHER)
  await page.getByRole('dialog').getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByText('Your password is changed.').waitFor()
  expect(await fits(page)).toBe(true)
  await signOut(page)
  await signIn(page, await emailOf('sample-leo'), OTHER)
  await signedIn(page)
  expect(others(complaints)).toEqual([])
  await close()
})

it('[A54] whoever doesn’t recognise a password removes it with the other sessions, and is told of it until then', async () => {
  const acting = await sample.enter(browser, 'sample-jonas')
  const { page, close } = await sample.enter(browser, 'sample-jonas')
  await sample.open(page, '/')
  await sample.open(acting.page, '/settings#password')
  await section(acting.page).getByRole('button', { name: 'Set a password' }).click()
  await acting.page.locator('input[name=new-password]').fill(GOOD)
  await acting.page.keyboard.press('Enter')
  await acting.page.getByText('Your password is set.').waitFor()
  const notice = page.getByText('The password of your account was set.')
  await notice.waitFor()
  expect(await acting.page.getByText('The password of your account was set.').count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await button(page, 'I don’t recognise it').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Remove the password and sign out everywhere else?' })
  await dialog.getByRole('button', { name: 'Remove and sign out' }).click()
  await page.getByText('The password is removed. Signed out in one other place.').waitFor()
  await notice.waitFor({ state: 'detached' })
  await acting.page.waitForURL((url) => url.pathname === '/sign-in')
  await settled(acting.page)
  await signIn(acting.page, await emailOf('sample-jonas'), GOOD)
  await acting.page
    .getByRole('alert')
    .getByText(/did not sign you in/)
    .waitFor()
  await acting.close()
  await close()
})

it('[A51] in a session that is not fresh the page says to sign in again, and comes back', async () => {
  const watched = await sample.enter(browser, 'sample-priya')
  const { page } = watched
  await page.route('**/api/**/account/password', async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    return route.fulfill({ response: answer, json: { ...(await answer.json()), freshUntil: Date.now() - 1 } })
  })
  await sample.open(page, '/settings#password')
  await section(page)
    .getByText(/within ten minutes of signing in/)
    .waitFor()
  await section(page).getByRole('link', { name: 'Sign in again to set a password' }).press('Enter')
  await page.getByText('You are signed in as Priya Sample. To set a password, sign in again in one of these ways.').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Back to the settings' }).press('Enter')
  await section(page)
    .getByText(/within ten minutes of signing in/)
    .waitFor()
  await watched.close()
})

async function emailOf(id: string): Promise<string> {
  const answer = await fetch(`${sample.address}/api/v1/people`, { headers: { ...sample.workspace.owner.bearer } })
  const { people } = (await answer.json()) as { people: { id: string; email: string }[] }
  return people.find((person) => person.id === id)?.email ?? ''
}
