import { spawnSync } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { limitFileSize } from '../../harness/limit-file-size.ts'
import { until } from '../../harness/until.ts'
import { beginWithSample } from '../begin.ts'
import { openLive } from '../live-page.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'

let browser: Browser
let sample: SampleServer
beginWithSample((begun) => ({ browser, sample } = begun))

it.runIf(spawnSync('prlimit', ['--version']).status === 0)(
  '[S20] [T8] [T9] while the server’s disk is full the page says so, typing goes on, and all is saved afterwards',
  async () => {
    const owner = await sample.enter(browser, sample.workspace.owner.id)
    const live = await openLive(owner.page, sample.address, OPEN_INTERVIEW)
    const saved = () => until('it is saved', async () => expect(await live.status.textContent()).toBe('Saved'), 30_000)
    await live.typeNotes('Before. ')
    await saved()

    owner.expectOffline()
    limitFileSize(sample.server.pid, 0)
    await live.typeNotes('Meanwhile. ')
    await live.status.filter({ hasText: 'On this device' }).waitFor()
    await live.status.click()
    await owner.page.getByText('The server can’t store anything at the moment.').first().waitFor()
    await owner.page.keyboard.press('Escape')
    await live.typeNotes('Still. ')
    expect(await live.notesText()).toContain('Before. Meanwhile. Still.')

    limitFileSize(sample.server.pid, 'unlimited')
    await saved()
    await sample.server.kill()
    await sample.server.restart()
    // Someone else's browser has no copy, so it shows what the server had stored.
    const mia = await sample.enter(browser, 'sample-mia')
    const other = await openLive(mia.page, sample.address, OPEN_INTERVIEW)
    await until('it is all there', async () => expect(await other.notesText()).toContain('Before. Meanwhile. Still.'))
    expect([...owner.complaints, ...mia.complaints]).toEqual([])
  },
)
