import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import { livePage } from '../live-page.ts'
import type { SampleServer } from '../sample-server.ts'
import { signInOn } from '../watched-page.ts'

let browser: Browser
let sample: SampleServer
beginWithSample((begun) => {
  ;({ browser, sample } = begun)
})

it('[T55] whoever is suspended while they write reads that their words are kept, and has them again once they may come back', async () => {
  const mona = await sample.workspace.person('moderator')
  const interview = await sample.workspace.createInterview('open', [[mona, 'moderator']])
  const theirs = await sample.enter(browser, mona.id)
  theirs.expectOffline()
  const { page } = theirs
  await sample.open(page, `/interviews/${interview.id}/live`)
  const live = livePage(page)
  await live.typeNotes('They asked before they answered.')
  const setSuspended = (suspended: boolean) =>
    callApi(sample.server.port, 'changePerson', { params: { id: mona.id }, body: { suspended } }, sample.workspace.owner.bearer)
  await setSuspended(true)
  await page.waitForURL('**/sign-in?*')
  const said = page.getByRole('status').filter({ hasText: 'You were signed out' })
  await said.getByText(/is kept, and is there again in this tab once you sign in as the same person/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await setSuspended(false)
  await signInOn(page, await sample.linkFor(mona.id))
  await page.waitForURL(`**/interviews/${interview.id}/live`)
  await expect.poll(() => live.notesText()).toContain('They asked before they answered.')
  await theirs.close()
})
