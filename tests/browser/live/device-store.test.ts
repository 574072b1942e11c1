import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { until } from '../../harness/until.ts'
import { beginWithSample } from '../begin.ts'
import { openLive } from '../live-page.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { KEEPS_APP, signInOn } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer

beginWithSample((begun) => ({ browser, sample } = begun))

it('[T35] [T38] [T39] a device whose store is deleted or fails loses no word; a session that ends seals it; the next person is asked', async () => {
  const { address, workspace } = sample
  const here = await sample.enter(browser, workspace.owner.id, KEEPS_APP)
  const live = await openLive(here.page, address, OPEN_INTERVIEW)
  await live.prompt.waitFor()
  await live.typeNotes('before, ')
  await until('all is saved', async () => (await live.status.textContent()) === 'Saved')
  const onServer = async () => {
    const other = await sample.enter(browser, workspace.owner.id)
    const seen = await openLive(other.page, address, OPEN_INTERVIEW)
    await seen.prompt.waitFor()
    await until('the notes are there', async () => (await seen.notesText()).includes('before'))
    const text = await seen.notesText()
    await other.close()
    return text
  }

  // The database is deleted under the page, as clearing the site's data does.
  const devtools = await here.context.newCDPSession(here.page)
  await devtools.send('Storage.clearDataForOrigin', { origin: address, storageTypes: 'indexeddb' })
  await live.typeNotes('after, ')
  await until('the device keeps it again', async () => (await live.status.textContent()) === 'Saved')
  expect(await onServer()).toContain('before, after, ')

  // The store takes nothing more.
  await here.page.evaluate(() => {
    const real = IDBObjectStore.prototype.add
    Object.assign(window, { mendStore: () => Object.assign(IDBObjectStore.prototype, { add: real }) })
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('Full', 'QuotaExceededError')
    }
  })
  await live.typeNotes('full, ')
  await until('it is said', async () => (await live.status.textContent()) === 'Saved on the server')
  expect(await live.status.getAttribute('aria-label')).toMatch(/not kept on this device.*storage is full/)
  await here.page.evaluate('mendStore()')
  await until('the device keeps it again', async () => (await live.status.textContent()) === 'Saved')

  // Offline, a reload restores everything from the device.
  here.expectOffline()
  await until('the app is on the device', () => here.page.evaluate(() => navigator.serviceWorker.ready.then(() => true)))
  await here.context.setOffline(true)
  await here.page.reload()
  await live.prompt.waitFor()
  await until('the words are there', async () => (await live.notesText()).includes('before, after, full, '))
  await live.typeNotes('never sent')
  await until('they are on this device', async () => /device/i.test((await live.status.textContent()) ?? ''))

  // When the server is back, the session is gone: the device is sealed, also without a network.
  await here.context.clearCookies()
  await here.context.setOffline(false)
  await here.page.waitForURL((url) => url.pathname === '/sign-in')
  await here.context.setOffline(true)
  await here.page.goto(`${address}/interviews/${OPEN_INTERVIEW}/live`)
  await here.page.waitForURL((url) => url.pathname === '/sign-in')
  expect(await here.page.getByText('never sent').count()).toBe(0)
  await here.context.setOffline(false)

  // Someone else signs in there: the page asks before it removes anything.
  const { people } = await callApi(sample.server.port, 'listPeople', {}, workspace.owner.bearer)
  const next = people.find((person) => person.id !== workspace.owner.id)
  await here.page.goto(await sample.linkFor(next?.id ?? ''))
  await here.page.getByRole('button', { name: /sign in/i }).click()
  await here.page.getByRole('heading', { name: 'Someone else’s unsent text is on this device' }).waitFor()
  await here.page.getByText(/shared notes/).waitFor()
  await here.page.getByRole('button', { name: 'Sign out and keep their text' }).click()
  await here.page.waitForURL((url) => url.pathname === '/sign-in')

  // The author of the words signs in again: they are there, and are sent.
  await signInOn(here.page, await sample.linkFor(workspace.owner.id))
  await here.page.goto(`${address}/interviews/${OPEN_INTERVIEW}/live`)
  await until('they are sent', async () => (await live.status.textContent()) === 'Saved')
  expect(await onServer()).toContain('never sent')
  expect(here.complaints).toEqual([])
})

it('[T33] whatever fails while the app starts is said on a page, with the way to try again', async () => {
  const { address, workspace } = sample
  const here = await sample.enter(browser, workspace.owner.id)
  await here.context.addInitScript(() => {
    if (sessionStorage.getItem('mended') !== null) return
    Object.defineProperty(window, 'BroadcastChannel', {
      value: class {
        constructor() {
          throw new DOMException('This browser lets nobody have one', 'SecurityError')
        }
      },
    })
  })
  await here.page.goto(`${address}/interviews/${OPEN_INTERVIEW}/live`)
  const told = here.page.getByRole('alert').filter({ hasText: 'Panelbook couldn’t be opened here' })
  await told.waitFor()
  await here.page.evaluate(() => sessionStorage.setItem('mended', 'true'))
  await told.getByRole('button', { name: 'Reload' }).click()
  await here.page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
  await here.close()
})
