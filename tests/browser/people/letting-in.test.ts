import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { type MailServer, startMailServer } from '../../harness/mail/mail-server.ts'
import { until } from '../../harness/until.ts'
import { type SampleServer, startSampleServer } from '../sample-server.ts'
import { settled } from '../watched-page.ts'

let mails: MailServer
let sample: SampleServer
let browser: Browser
const env: Record<string, string> = {}
beforeAll(async () => {
  browser = await launchChromium()
  mails = await startMailServer()
  sample = await startSampleServer(env)
})
afterAll(async () => {
  await sample?.dispose()
  await mails?.stop()
})

/** The link in the newest mail to this address, once there are so many. */
async function linkMailedTo(address: string, count = 1): Promise<string> {
  await until(`${address} has ${count} mails`, () => mails.to(address).length === count)
  const link = /https?:\/\/\S+\/sign-in#\S+/.exec(mails.to(address).at(-1)?.mail.text ?? '')?.[0]
  if (link === undefined) throw new Error(`The mail to ${address} has no link`)
  return link
}

/** Opens the link and presses its one button. */
async function comeInBy(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: /^Account/ }).waitFor()
}

it('[A22] without mail the sign-in page has no field, and says whom to ask', async () => {
  const { page } = await sample.visit(browser)
  await sample.open(page, '/sign-in')
  await page.getByRole('heading', { name: 'How to get a sign-in link' }).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  const { page: people } = await sample.enter(browser, sample.workspace.owner.id)
  await sample.open(people, '/people')
  await people.getByText('Not signed in yet').first().waitFor()
  expect(await people.getByRole('button', { name: /^Send invitation/ }).count()).toBe(0)
  // What it is called in links is known once it has a port.
  Object.assign(env, mails.env, { PANELBOOK_URL: sample.address })
  await sample.server.stop()
  await sample.server.restart()
})

it('[B21] [A23] an owner sets up mail and invites two people, who come in by the links in their mailboxes; later one asks for a link and is in again', async () => {
  const { page: owner } = await sample.enter(browser, sample.workspace.owner.id)
  await sample.open(owner, '/people')
  const add = async (name: string, email: string) => {
    await owner.getByRole('button', { name: 'Add person' }).click()
    const dialog = owner.getByRole('dialog', { name: 'Add person' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(email)
    expect(await dialog.getByRole('checkbox', { name: 'Send invitation by mail' }).isChecked()).toBe(true)
    await dialog.getByRole('button', { name: 'Add person' }).click()
    await owner.getByText(`${name} is added, and an invitation is on its way to ${email}.`).waitFor()
  }
  await add('Ida Invited', 'ida@panelbook.example')
  await add('Ben Invited', 'ben@panelbook.example')
  const row = (name: string) => owner.getByRole('listitem').filter({ hasText: name })
  await row('Ida Invited')
    .getByText(/^Invited today.*not signed in yet/)
    .waitFor()
  await row('Ida Invited').getByRole('button', { name: 'Send invitation by mail to Ida Invited' }).click()
  await owner.getByText(/An invitation is on its way to ida@panelbook\.example\. Its link works once, until/).waitFor()

  const ida = await sample.visit(browser)
  const second = await linkMailedTo('ida@panelbook.example', 2)
  const first = /https?:\/\/\S+\/sign-in#\S+/.exec(mails.to('ida@panelbook.example')[0]?.mail.text ?? '')?.[0] ?? ''
  await ida.page.goto(first)
  await ida.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await ida.page.getByText('This link no longer works').waitFor()
  await comeInBy(ida.page, second)
  const ben = await sample.visit(browser)
  await comeInBy(ben.page, await linkMailedTo('ben@panelbook.example'))
  // The owner's page follows.
  await expect.poll(() => row('Ida Invited').getByText('not signed in yet').count()).toBe(0)
  await expect.poll(() => row('Ben Invited').getByText('not signed in yet').count()).toBe(0)

  const laptop = await sample.visit(browser)
  await sample.open(laptop.page, '/sign-in')
  const field = laptop.page.getByRole('textbox', { name: 'Your e-mail address' })
  const send = laptop.page.getByRole('button', { name: 'Send me a sign-in link' })
  await send.click()
  await laptop.page.getByText('Write an e-mail address.').waitFor()
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  const said: string[] = []
  for (const email of ['nobody@panelbook.example', 'Ben@panelbook.example']) {
    await field.fill(email)
    await field.press('Enter')
    const answer = laptop.page.getByRole('status').filter({ hasText: email })
    await answer.waitFor()
    said.push((await answer.textContent())?.replace(email, 'X') ?? '')
  }
  expect(said[0]).toBe(said[1])
  await comeInBy(laptop.page, await linkMailedTo('ben@panelbook.example', 2))
  await settled(laptop.page)
  expect(mails.to('nobody@panelbook.example')).toEqual([])
  // The session that was there is told, as of any sign-in.
  await ben.page.getByText(/Asked for with the address on the sign-in page/).waitFor()
  await sample.open(laptop.page, '/settings')
  await laptop.page.getByText(/Asked for with the address on the sign-in page/).waitFor()
  await laptop.page.getByText('Started this session').waitFor()
  expect([...ida.complaints, ...laptop.complaints].filter((complaint) => !complaint.includes('410'))).toEqual([])
})

it('[A25] an owner pastes a list, sees which line is no person, mends it, and all of them are added and invited in one act', async () => {
  const { page } = await sample.enter(browser, sample.workspace.owner.id)
  await sample.open(page, '/people')
  await page.getByRole('button', { name: 'Add several' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add several people' })
  const field = dialog.getByRole('textbox', { name: /^One person a line/ })
  await field.fill(
    'Name, E-mail, Role\nUma Several, uma@panelbook.example, lead\nVic Several, vic@panelbook\nOwen, mia@example.com',
  )
  const lines = dialog.getByRole('list', { name: 'What becomes of the lines' })
  await lines.getByText('“vic@panelbook” is no e-mail address.').waitFor()
  await lines.getByText('Someone has this e-mail address already.').waitFor()
  await dialog.getByText('2 lines can’t be added as written.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Add people' }).isDisabled()).toBe(true)
  await field.fill('Uma Several, uma@panelbook.example, lead\nVic Several <vic@panelbook.example>')
  await dialog.getByRole('button', { name: 'Add 2 people' }).click()
  await page.getByText('2 people are added, and invitations are on their way.').waitFor()
  const vic = await sample.visit(browser)
  await comeInBy(vic.page, await linkMailedTo('vic@panelbook.example'))
  await linkMailedTo('uma@panelbook.example')
})

it('[A24] a hiring lead adds an interviewer, who comes in by mail, and is shown nobody else’s address', async () => {
  const lena = await sample.workspace.addPerson('Lena Lead', 'lead')
  const { page } = await sample.enter(browser, lena.id)
  await sample.open(page, '/people')
  await page.getByRole('button', { name: 'Add interviewer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add interviewer' })
  expect(await dialog.getByRole('radio').count()).toBe(0)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nico New')
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('nico@panelbook.example')
  await dialog.getByRole('button', { name: 'Add interviewer' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Nico New' })
  await row.getByText(/nico@panelbook\.example · Invited today/).waitFor()
  const nico = await sample.visit(browser)
  await comeInBy(nico.page, await linkMailedTo('nico@panelbook.example'))
  expect(mails.to('nico@panelbook.example')[0]?.mail.subject).toBe('Lena Lead invites you to Panelbook')
  await expect.poll(() => row.getByText('nico@').count()).toBe(0)
  // What is left to a lead is how many interviews a week they have.
  expect(await row.getByRole('button', { name: /^(?!Interviews a week of )/ }).count()).toBe(0)
  const { people } = await callApi(sample.server.port, 'listPeople', {}, sample.workspace.owner.bearer)
  expect(people.find(({ name }) => name === 'Nico New')).toMatchObject({ workspaceRole: 'interviewer', signedIn: true })
})
