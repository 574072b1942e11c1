import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { beginWithSample } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { UNBROKEN_WORDS, type WordedWorld, wordedWorld } from './worded-world.ts'

let browser: Browser
let sample: SampleServer
let world: WordedWorld
beginWithSample(async (begun) => {
  ;({ browser, sample } = begun)
  world = await wordedWorld(sample, UNBROKEN_WORDS)
})

const PAGES = ['check', 'loop', 'loop debrief', 'role', 'plan loops', 'candidate'] as const

it.each(PAGES)('[U38] on a phone the bars leave the page two thirds, and nothing lies over the end of it: %s', async (name) => {
  const person = name === 'check' ? world.panelist.id : sample.workspace.owner.id
  const { page, close } = await sample.enter(browser, person, { viewport: { width: 390, height: 844 }, hasTouch: true })
  await sample.open(page, world.pages[name])
  // Changed, a form says more in its bar.
  if (name === 'role') await page.getByLabel('Answer in working days').fill('9')
  const measured = await page.evaluate(() => {
    const bars = [...document.querySelectorAll('body *')].filter((element) => {
      const { position } = getComputedStyle(element)
      return element.checkVisibility() && /sticky|fixed/.test(position) && element.clientWidth > window.innerWidth * 0.8
    })
    const high = bars.map((bar) => bar.getBoundingClientRect().height).reduce((sum, each) => sum + each, 0)
    window.scrollTo(0, document.documentElement.scrollHeight)
    const last = [...document.querySelectorAll('main *')]
      .filter((element) => element.childElementCount === 0 && element.textContent?.trim() && element.checkVisibility())
      .filter((element) => !bars.some((bar) => bar.contains(element)))
      .map((element) => element.getBoundingClientRect().bottom)
    const top = Math.min(...bars.map((bar) => bar.getBoundingClientRect().top).filter((at) => at > window.innerHeight / 2))
    const tallest = Math.max(...bars.map((bar) => bar.getBoundingClientRect().height))
    return { high, tallest, under: Math.max(0, Math.max(...last) - top) }
  })
  expect(measured.high).toBeLessThanOrEqual(844 / 3)
  // What the focus goes to is scrolled to above a bar of this height.
  expect(measured.tallest).toBeLessThanOrEqual(120)
  expect(measured.under).toBe(0)
  await close()
})
