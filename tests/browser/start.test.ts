import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../bench/pinned-process.ts'
import { launchChromium } from '../harness/chromium.ts'
import { until } from '../harness/until.ts'
import { KEEPS_APP, openWatched, settled, signInOn } from './watched-page.ts'

const start = join(import.meta.dirname, '../../server/src/cli/start.ts')

it('[O1] [U35] a first start prints a link that signs the owner in and leads to the sample interviews in an app that can be installed; the second builds nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'panelbook-start-'))
  const port = String(await freePort())
  const run = () => {
    const child = spawn(process.execPath, [start], { env: { ...process.env, PORT: port, PANELBOOK_DATA: folder }, stdio: 'pipe' })
    const process_ = { child, output: '' }
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (process_.output += String(chunk)))
    return process_
  }
  const browser = await launchChromium()
  const first = run()
  try {
    let link: string | undefined
    await until('the link is printed', () => (link = /http:\/\/\S+\/sign-in#\S+/.exec(first.output)?.[0]) !== undefined, 60_000)
    const { page, complaints } = await openWatched(browser, KEEPS_APP)
    await signInOn(page, link ?? '')
    await settled(page)
    await expect.poll(() => page.getByText('Robin Example').count()).toBeGreaterThan(0)
    await expect.poll(() => page.getByText('Sasha Example').count()).toBeGreaterThan(0)
    const devtools = await page.context().newCDPSession(page)
    const manifest = await devtools.send('Page.getAppManifest')
    expect([manifest.errors, manifest.data]).toEqual([[], expect.stringContaining('"Panelbook"')])
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    // Contexts of tests are private windows, which install nothing.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
    expect(complaints).toEqual([])
    first.child.kill('SIGTERM')
    await once(first.child, 'exit')

    const again = run()
    await until('the next start is ready', () => again.output.includes('Panelbook is at'), 60_000)
    // The second start is fast because it builds nothing. How fast it is, a bench can measure.
    expect(again.output).not.toContain('Building')
    again.child.kill('SIGTERM')
    expect((await once(again.child, 'exit'))[0]).toBe(0)
  } finally {
    first.child.kill('SIGKILL')
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
