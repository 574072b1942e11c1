import { zipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { smallPdf } from '../../harness/small-pdf.ts'
import { axeViolations } from '../axe.ts'
import { beginWithSample } from '../begin.ts'
import { dropFile } from '../drop-file.ts'
import { OPEN_INTERVIEW } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'

let sample: SampleServer
let lead: WatchedContext
let panelist: WatchedContext
let candidateId: string
beginWithSample(async (begun) => {
  ;({ sample } = begun)
  const { workspace, server } = sample
  lead = await sample.enter(begun.browser, workspace.owner.id)
  panelist = await sample.enter(begun.browser, 'sample-mia')
  const params = { id: OPEN_INTERVIEW }
  candidateId = (await callApi(server.port, 'readInterview', { params }, workspace.owner.bearer)).candidate.id
})

/** How many pixels of a canvas are neither white nor clear. */
const dark = (canvas: Locator) =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    let found = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at + 3] ?? 0) > 0 && (data[at] ?? 255) < 128) found += 1
    return found
  })
const drawn = (page: Page) => page.locator('canvas[data-drawn="true"]').first()
const packet = (page: Page) => page.getByRole('region', { name: 'Packet' })
const CV = smallPdf([['Robin Example', 'Ten years of Python'], ['Talks and code']])
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNgYGgAITDBAAAODgIBAAPycgAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  await sample.open(lead.page, `/candidates/${candidateId}`)
})

it('[N33] a lead drops files, is told what can’t be taken, and reads a PDF as pixels with words to select', async () => {
  const { page } = lead
  const zone = packet(page).getByText('Drop files here', { exact: false }).locator('..')
  await dropFile(zone, 'CV Robin.pdf', CV)
  await packet(page).getByRole('button', { name: 'CV Robin.pdf', exact: true }).waitFor()
  await dropFile(zone, 'Archive.docx', zipSync({ 'a.txt': new Uint8Array([97]) }))
  await packet(page).getByText('Not added. This is an archive').waitFor()
  expect(await axeViolations(page, '[aria-labelledby="packet"]')).toEqual([])
  await packet(page).getByRole('button', { name: 'Close: Archive.docx' }).click()
  await page.locator('input[type="file"]').setInputFiles([
    { name: 'Solution.py', mimeType: 'text/x-python', buffer: Buffer.from('print("<b>hello</b>")\n') },
    { name: 'Sketch.png', mimeType: 'image/png', buffer: PNG },
  ])
  await packet(page).getByRole('button', { name: 'Sketch.png', exact: true }).waitFor()

  const name = packet(page).getByRole('button', { name: 'CV Robin.pdf', exact: true })
  await name.press('Enter')
  const dialog = page.getByRole('dialog')
  await drawn(page).waitFor()
  // Its bar and its letters.
  expect(await dark(drawn(page))).toBeGreaterThan(2_000)
  await dialog.getByText('Ten years of Python').waitFor()
  expect(await dialog.getByRole('region', { name: /CV Robin\.pdf, page/ }).count()).toBe(2)
  expect(await axeViolations(page, '[role="dialog"]')).toEqual([])
  await dialog.getByRole('button', { name: 'Solution.py' }).click()
  await dialog.getByText('print("<b>hello</b>")').waitFor()
  await dialog.getByRole('button', { name: 'Sketch.png' }).click()
  await dialog.getByRole('img', { name: 'Sketch.png' }).waitFor()
  await drawn(page).waitFor()
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Download Sketch.png' }).click()
  expect((await downloading).suggestedFilename()).toBe('Sketch.png')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('CV Robin.pdf')
  // Browsers log what was refused.
  expect(lead.complaints.filter((line) => !line.includes('400 (Bad Request)'))).toEqual([])
})

it('[N34] a panelist reads the packet beside the question, and it is gone in the moment in which a lead closes it', async () => {
  const { page } = panelist
  await sample.open(page, `/interviews/${OPEN_INTERVIEW}/live`)
  await page.getByRole('button', { name: 'Packet' }).press('Enter')
  const pane = page.getByRole('complementary', { name: 'Packet' })
  await drawn(page).waitFor()
  expect(await dark(drawn(page))).toBeGreaterThan(2_000)
  // The question, the notes and the rating stay beside it.
  expect(await page.getByRole('main').isVisible()).toBe(true)
  expect(await page.getByRole('complementary', { name: 'My scorecard' }).isVisible()).toBe(true)
  expect(await axeViolations(page, 'aside[aria-label="Packet"]')).toEqual([])

  await packet(lead.page).getByText('Every panel reads it').click()
  const control = packet(lead.page).getByRole('switch').first()
  await control.press(' ')
  await pane.getByText('This interview is reviewed without a CV.').waitFor()
  expect(await page.locator('canvas').count()).toBe(0)
  expect(await page.content()).not.toContain('CV Robin.pdf')
  await packet(lead.page).getByText('reviewed without a CV').waitFor()
  await control.press(' ')
  await drawn(page).waitFor()
  await pane.getByRole('button', { name: 'Close the packet' }).press('Enter')
  await pane.waitFor({ state: 'hidden' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Packet')
  expect(panelist.complaints).toEqual([])
})

it('[N34] before the conversation, the panel opens the files on the page on which it prepares', async () => {
  const { page } = panelist
  await sample.open(page, `/interviews/${OPEN_INTERVIEW}`)
  await page.getByRole('button', { name: 'CV Robin.pdf' }).press('Enter')
  await drawn(page).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('CV Robin.pdf')
})

it('[N33] a file that is removed goes from every page, after a question', async () => {
  const { page } = lead
  await packet(page).getByRole('button', { name: 'Remove Sketch.png' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
  await packet(page).getByRole('button', { name: 'Sketch.png', exact: true }).waitFor({ state: 'hidden' })
  await packet(page).getByRole('button', { name: 'Solution.py', exact: true }).waitFor()
})
