import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { brokenWords, sideways, unreadable } from './measures.ts'
import { PLAIN_WORDS, WORDED_PAGES, type WordedWorld, wordedWorld } from './worded-world.ts'

let browser: Browser
let sample: SampleServer
let world: WordedWorld
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  world = await wordedWorld(sample, PLAIN_WORDS)
})

const LISTS = ['interviews', 'missing', 'prepare', 'candidate', 'notices', 'audit'] as const

it.each([320, 360, 641, 820, 1024, 1280])('[U36] nothing is cut, covered or broken within a word, %i wide', async (width) => {
  const { page, close } = await sample.enter(browser, sample.workspace.owner.id, { viewport: { width, height: 900 } })
  for (const name of WORDED_PAGES) {
    if (name === 'check') continue
    await sample.open(page, world.pages[name])
    expect(await sideways(page), name).toBe(0)
    expect(await unreadable(page), name).toEqual({ cut: [], over: [] })
    expect(await brokenWords(page), name).toEqual([])
  }
  await close()
})

it.each(['en-US', 'en-CA'])(
  '[U36] times of a clock of twelve hours lie over nothing in lists, as %s writes them',
  async (locale) => {
    const { page, close } = await sample.enter(browser, sample.workspace.owner.id, { locale })
    for (const name of LISTS) {
      await sample.open(page, world.pages[name])
      for (const width of [360, 390, 820, 1440]) {
        await page.setViewportSize({ width, height: 844 })
        expect(await unreadable(page), `${name}, ${width} wide`).toEqual({ cut: [], over: [] })
      }
    }
    await close()
  },
)

it('[U45] on a phone a row of the list shows the whole role and stage, beside times of twelve hours too', async () => {
  for (const locale of ['en-GB', 'en-US']) {
    const { page, close } = await sample.enter(browser, sample.workspace.owner.id, { locale })
    await sample.open(page, world.pages.interviews)
    for (const width of [360, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const cut = await page
        .getByText('Data engineer · Technical interview', { exact: true })
        .evaluateAll(
          (all) => all.filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight).length,
        )
      expect(cut, `${locale}, ${width} wide`).toBe(0)
      expect(await page.getByText('Data engineer · Technical interview', { exact: true }).count()).toBeGreaterThan(0)
    }
    await close()
  }
})
