import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '@panelbook/shared/api/endpoints'
import type { Browser, Page, Request, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../harness/chromium.ts'
import { until } from '../harness/until.ts'
import type { AtForms, SavingForm } from './forms/saving-form.ts'
import { otherForms, savingForms } from './forms.ts'
import { type SampleServer, startSampleServer } from './sample-server.ts'
import { settled, type WatchedContext } from './watched-page.ts'

/**
 * For every form of `forms.ts`: words typed between a press and its answer stay, and nobody is told of their own save as somebody
 * else's.
 */
let browser: Browser
let sample: SampleServer
let owner: WatchedContext
let page: Page
let at: AtForms
beforeAll(async () => {
  ;[browser, sample] = await Promise.all([launchChromium(), startSampleServer()])
  owner = await sample.enter(browser, sample.workspace.owner.id)
  page = owner.page
  at = {
    page,
    sample,
    async open(path) {
      await page.goto(`${sample.address}${path}`)
      await settled(page)
    },
  }
})
afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }))
afterAll(async () => {
  await owner?.close()
  await browser?.close()
  await sample?.dispose()
})

interface Gate {
  open(): void
  passed: Promise<void>
}
const gate = (): Gate => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { open: () => resolve(), passed: promise }
}

/** Holds the first request of this command before the server gets it, and its answer before the page gets it. */
async function hold(
  { command }: Pick<SavingForm, 'command'>,
  becomes: (route: Route, response: Awaited<ReturnType<Route['fetch']>>) => Promise<void>,
) {
  const [pressed, toServer, done, toPage] = [gate(), gate(), gate(), gate()]
  let request: Request | undefined
  const { method, path } = endpoints[command]
  const wanted = new RegExp(`/api${path.replace(/\{\w+\}/g, '[^/]+')}$`)
  let first = true
  await page.route(
    (url) => wanted.test(url.pathname),
    async (route) => {
      if (!first || route.request().method() !== method.toUpperCase()) return route.continue()
      first = false
      request = route.request()
      pressed.open()
      await toServer.passed
      const response = await route.fetch()
      done.open()
      await toPage.passed
      await becomes(route, response)
    },
  )
  return { pressed, toServer, done, toPage, request: () => request }
}

/** From now on the page reads nothing from the server, until it may again. */
async function holdReading(): Promise<Gate> {
  const reads = gate()
  await page.route('**/api/**', async (route) => {
    if (route.request().method() === 'GET') await reads.passed
    await route.fallback()
  })
  return reads
}

/** Words that no other form and no other test of this form has sent. */
const wordsOf = ({ name, types }: SavingForm, where: string): readonly [sent: string, since: string] =>
  types ?? [`Words ${where} ${name}`, ' and on']

/** Waits for a gate, and shows the page where nobody opens it: a press that sent nothing, or an answer that never came. */
async function passes(what: string, { passed }: Gate): Promise<void> {
  const late = Symbol()
  const patience = AbortSignal.timeout(30_000)
  const outOfPatience = new Promise<typeof late>((resolve) => patience.addEventListener('abort', () => resolve(late)))
  if ((await Promise.race([passed, outOfPatience])) !== late) return
  const focused = page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300))
  throw new Error(`${what}. Focused: ${await focused}\n${await page.locator('body').ariaSnapshot()}`)
}

/** Opens the form, types and sends, types on before the server has the request, and then lets the server have it. */
async function sendAndTypeOn(
  form: SavingForm,
  words: readonly [string, string],
  held: Awaited<ReturnType<typeof hold>>,
): Promise<void> {
  const [sent, since] = words
  const field = form.field(page)
  await field.fill(sent)
  await form.send(page)
  await passes('Nothing was sent', held.pressed)
  await field.focus()
  await page.keyboard.press('End')
  await page.keyboard.type(since)
  held.toServer.open()
  await passes('The server did not answer', held.done)
  // The server announces a change at once, also to its author: by now the page has read it again.
  await settled(page, held.request())
}
const holds = async (form: SavingForm, words: string) => {
  const field = form.field(page)
  expect(await field.inputValue()).toBe(words)
  expect(await field.evaluate((element) => element === document.activeElement), 'the focus is where it was').toBe(true)
  expect(await page.getByText(/meanwhile/).count(), 'nobody else is said to have done it').toBe(0)
}
const server = (form: SavingForm, words: readonly string[], expected: readonly string[]) =>
  until(`the server has ${expected.join(' · ')}`, async () => expect(await form.saved?.(at, words)).toEqual(expected))

it.each(savingForms.filter(({ meanwhile }) => meanwhile !== 'takes-nothing'))(
  '[T42] $name: what is typed while it is saved stays',
  async (form) => {
    const words = wordsOf(form, 'typed into')
    const all = words.join('')
    await form.begin(at)
    const held = await hold(form, (route, response) => route.fulfill({ response }))
    await sendAndTypeOn(form, words, held)
    await holds(form, all)
    const reading = await holdReading()
    held.toPage.open()
    await form.says(page).waitFor()
    await holds(form, all)
    reading.open()
    await settled(page)
    await holds(form, all)
    await server(form, [words[0], all], [words[0]])
    await form.send(page)
    await server(form, [words[0], all], form.meanwhile === 'goes-on' ? [all] : [words[0], all])
    // The server has it before the page knows. A page that is left in between keeps its draft, and the next form begins with that.
    await settled(page)
  },
)

it.each(savingForms.filter(({ meanwhile }) => meanwhile === 'goes-on'))(
  '[T42] [U30] $name: after an answer that was lost it goes on as one',
  async (form) => {
    owner.expectOffline()
    const words = wordsOf(form, 'typed again into')
    const all = words.join('')
    await form.begin(at)
    const held = await hold(form, (route) => route.abort())
    await sendAndTypeOn(form, words, held)
    held.toPage.open()
    await settled(page)
    await holds(form, all)
    await form.send(page)
    await server(form, [words[0], all], [all])
    await settled(page)
  },
)

it.each(savingForms.filter(({ meanwhile }) => meanwhile === 'goes-on'))(
  '[T42] $name: a reload between a save and its answer makes it nobody else’s',
  async (form) => {
    const { again } = form
    if (!again) throw new Error(`${form.name} doesn’t say how it goes on`)
    owner.expectOffline()
    const [first, second] = wordsOf(form, 'reloaded in')
    const all = `${first}${second}${second}`
    await form.begin(at)
    const created = await hold(form, (route, response) => route.fulfill({ response }))
    await sendAndTypeOn(form, [first, second], created)
    created.toPage.open()
    await form.says(page).waitFor()
    const held = await hold(again, (route) => route.abort().catch(() => undefined))
    await sendAndTypeOn(form, [`${first}${second}`, second], held)
    await page.reload()
    held.toPage.open()
    await again.open?.(page)
    await settled(page)
    await form.field(page).focus()
    await holds(form, all)
    await form.send(page)
    await server(form, [first, `${first}${second}`, all], [all])
    await settled(page)
  },
)

it.each(savingForms.filter(({ meanwhile }) => meanwhile === 'takes-nothing'))(
  '[T42] $name: what can’t be changed once it is sent takes nothing meanwhile',
  async (form) => {
    const words = wordsOf(form, 'sent by')
    await form.begin(at)
    const held = await hold(form, (route, response) => route.fulfill({ response }))
    await sendAndTypeOn(form, words, held)
    await holds(form, words[0])
    held.toPage.open()
    await form.says(page).waitFor()
    if (form.saved) await server(form, [words[0], words.join('')], [words[0]])
  },
)

it('every form of the client is in the table', () => {
  const source = join(import.meta.dirname, '../../client/src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  const found = files
    .filter((file) => /<form\b|\buseKeptDraft\(\n?\s*[^<\s]/.test(readFileSync(join(source, file), 'utf8')))
    .toSorted()
  const listed = [...new Set([...savingForms.flatMap((form) => form.files), ...Object.keys(otherForms)])].toSorted()
  expect(found.filter((file) => !file.endsWith('kept-draft.ts'))).toEqual(listed)
})
