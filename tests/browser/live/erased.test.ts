import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { FlakyNetwork } from '../../harness/flaky-network.ts'
import { until } from '../../harness/until.ts'
import { beginWithNetwork } from '../begin.ts'
import { readStorage, storageText } from '../browser-storage.ts'
import { openLive } from '../live-page.ts'
import type { SampleServer } from '../sample-server.ts'
import { KEEPS_APP } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
let network: FlakyNetwork
/** The server's address by way of a network that the test cuts. */
let through: string

beginWithNetwork((begun) => ({ browser, sample, network, through } = begun))

/** Every word that the test plants. The app itself knows of canary releases. */
const CANARY = /canary(here|away| example)/i
/** Fails with where the first is. */
const keepsNone = async (page: Page): Promise<boolean> => {
  const text = storageText(await readStorage(page))
  const at = text.search(CANARY)
  if (at >= 0) throw new Error(text.slice(Math.max(0, at - 200), at + 100))
  return true
}

it('[E2] [E6] an admin erases a candidate from their page, and it leaves open browsers, and one that was away with unsent words', async () => {
  const { address, workspace, server } = sample
  const [moderator, panelist] = [await workspace.person('moderator'), await workspace.person('panelist')]
  const panel: Parameters<typeof workspace.createInterview>[1] = [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
  ]
  const interview = await workspace.createInterview('sealed', panel, { candidateName: 'Canary Example' })

  const [here, away, admin] = await Promise.all([
    sample.enter(browser, moderator.id, KEEPS_APP),
    sample.enter(browser, panelist.id, KEEPS_APP, through),
    sample.enter(browser, workspace.owner.id),
  ])
  const live = await openLive(here.page, address, interview.id)
  await live.prompt.waitFor()
  await live.typeNotes('canaryhere ')
  await until('it is saved', async () => (await live.status.textContent()) === 'Saved')
  const theirs = await openLive(away.page, through, interview.id)
  await theirs.prompt.waitFor()
  await until('the notes are there', async () => (await theirs.notesText()).includes('canaryhere'))
  await until('the app is on the device', () => away.page.evaluate(() => navigator.serviceWorker.ready.then(() => true)))
  here.expectOffline()
  away.expectOffline()
  network.cut()
  await theirs.typeNotes('canaryaway ')
  await until('it is on the device', async () => /device/i.test((await theirs.status.textContent()) ?? ''))
  await expect(keepsNone(away.page)).rejects.toThrow(CANARY)

  // The dialog names whom, says what goes, and does nothing before it was read.
  await sample.open(admin.page, `/candidates/${interview.candidate.id}`)
  await admin.page.getByRole('button', { name: 'More about Canary Example', exact: true }).click()
  await admin.page.getByRole('menuitem', { name: 'Erase for good…' }).click()
  const dialog = admin.page.getByRole('dialog', { name: 'Erase Canary Example?' })
  await dialog.getByText('1 interview with notes').waitFor()
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await dialog.getByText('Confirm that first.').waitFor()
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await admin.page.waitForURL((url) => url.pathname === '/candidates')
  await admin.page.getByText('Canary Example is erased.').waitFor()

  await here.page.getByRole('heading', { name: 'The candidate was erased' }).waitFor()
  await until('this browser keeps nothing of them', () => keepsNone(here.page))
  network.restore()
  await away.page.getByRole('heading', { name: 'The candidate was erased' }).waitFor()
  await away.page.getByText(/had not reached the server were deleted from this device as well: shared notes/).waitFor()
  await away.page.getByText('Unsent text of yours was deleted').waitFor()
  await until('nor does the one that was away', () => keepsNone(away.page))
  const files = readdirSync(server.dataFolder).map((name) => readFileSync(join(server.dataFolder, name), 'latin1'))
  expect(files.filter((bytes) => CANARY.test(bytes))).toEqual([])

  // The old address says so, too, and nothing comes back with a reload.
  await away.page.reload()
  await away.page.getByRole('heading', { name: 'Erased' }).waitFor()
  expect(await keepsNone(away.page)).toBe(true)
})
