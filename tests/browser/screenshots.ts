import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { callApi, signInWith } from '../harness/call-api.ts'
import { startChromium } from '../harness/chromium.ts'
import type { TestPerson } from '../harness/workspace.ts'
import buildPages from '../suite/build-client.ts'
import { livePage } from './live-page.ts'
import { playMidInterview } from './mid-interview.ts'
import { type ListedPage, pages, pressAll } from './pages.ts'
import { addNamedPeople } from './roles/named-person.ts'
import { OPEN_INTERVIEW } from './sample-ids.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import { settled, type WatchedContext } from './watched-page.ts'

/** `pnpm screenshots`: every page, wide, narrow and dark, with realistic content, into tests/browser/output/. */
const output = join(import.meta.dirname, 'output')

const variants: { name: string; options: BrowserContextOptions }[] = [
  { name: 'wide', options: { viewport: { width: 1440, height: 900 } } },
  { name: 'wide-dark', options: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' } },
  { name: 'tablet', options: { viewport: { width: 820, height: 1180 }, hasTouch: true } },
  { name: 'narrow', options: { viewport: { width: 400, height: 860 }, deviceScaleFactor: 2 } },
  { name: 'narrow-dark', options: { viewport: { width: 400, height: 860 }, deviceScaleFactor: 2, colorScheme: 'dark' } },
]

async function personOf(sample: SampleServer, id: string): Promise<TestPerson> {
  const cookie = await signInWith(sample.server.port, await sample.linkFor(id))
  const { person } = await callApi(sample.server.port, 'readSession', {}, cookie)
  const { secret } = await callApi(sample.server.port, 'createToken', { body: { name: 'screenshots' } }, cookie)
  return { id, name: person.name, cookie, bearer: { authorization: `Bearer ${secret}` } }
}

/** Takes a screenshot once fonts, carets and transitions are at rest. */
async function shoot(page: Page, name: string): Promise<void> {
  await settled(page)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(output, `${name}.png`), animations: 'disabled', caret: 'initial' })
  console.log(`${name}.png`)
}

async function everyVariant(
  browser: Browser,
  sample: SampleServer,
  personId: string | undefined,
  shots: { name: string; path: string; before?(page: Page, variant: string): Promise<void> }[],
): Promise<void> {
  for (const variant of variants) {
    const watched: WatchedContext =
      personId === undefined
        ? await sample.visit(browser, variant.options)
        : await sample.enter(browser, personId, variant.options)
    for (const { name, path, before } of shots) {
      await watched.page.goto(`${sample.address}${path}`)
      await settled(watched.page)
      await before?.(watched.page, variant.name)
      await shoot(watched.page, `${name}-${variant.name}`)
    }
    for (const complaint of watched.complaints) console.log(`  the browser complains: ${complaint}`)
    await watched.close()
  }
}

await buildPages()
rmSync(output, { recursive: true, force: true })
mkdirSync(output, { recursive: true })
const browser = await startChromium()
const sample = await startSampleServer()
try {
  const { owner } = sample.workspace
  const mia = await personOf(sample, 'sample-mia')
  const interview = await callApi(sample.server.port, 'readInterview', { params: { id: OPEN_INTERVIEW } }, owner.bearer)
  // Parts that open by a press are opened once the page is there.
  const listed = ({ press, shows, ...page }: ListedPage) => ({
    ...page,
    before: (shownPage: Page) => pressAll(shownPage, { press, shows }),
  })
  // An interview can be moved only before it begins.
  const whileOpen = pages.filter(({ name }) => name === 'move-interview')
  await everyVariant(browser, sample, owner.id, whileOpen.map(listed))

  const played = await playMidInterview(sample.server.port, interview, owner, mia)

  // Mia's caret is in the notes and Jonas reads: the owner's page shows both.
  const live = `/interviews/${OPEN_INTERVIEW}/live`
  const hers = await sample.enter(browser, mia.id)
  await hers.page.goto(`${sample.address}${live}`)
  await settled(hers.page)
  await livePage(hers.page).typeNotes(' ')
  const his = await sample.enter(browser, 'sample-jonas')
  await his.page.goto(`${sample.address}${live}`)
  await settled(his.page)

  const tab = (label: string) => async (page: Page, variant: string) => {
    if (variant.startsWith('narrow'))
      await page.getByRole('navigation', { name: 'What to show' }).getByRole('button', { name: label }).click()
  }
  const plan = async (page: Page, variant: string) => {
    if (!variant.startsWith('wide')) await page.getByRole('button', { name: 'Show the plan' }).click()
  }
  await everyVariant(browser, sample, owner.id, [
    { name: 'live-open', path: live, before: (page) => livePage(page).caretOf('Mia').waitFor({ state: 'attached' }) },
    { name: 'live-open-scorecard', path: live, before: tab('My scorecard') },
    { name: 'live-open-notes', path: live, before: tab('Notes') },
    { name: 'live-open-plan', path: live, before: plan },
    { name: 'check', path: `/interviews/${OPEN_INTERVIEW}/check` },
  ])
  await his.close()
  await hers.close()
  await played.submitBoth()
  played.close()
  const shown = new Set(['live-open', 'check', ...whileOpen.map(({ name }) => name)])
  const rest = (person: ListedPage['person']) =>
    pages.filter((page) => page.person === person && !shown.has(page.name)).map(listed)
  await everyVariant(browser, sample, owner.id, rest('owner'))
  await everyVariant(browser, sample, undefined, rest('nobody'))
  const named = await addNamedPeople(sample)
  for (const part of ['outcomeReader', 'coordinator'] as const) await everyVariant(browser, sample, named[part].id, rest(part))
} finally {
  await browser.close()
  await sample.dispose()
}
