import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeEach, expect } from 'vitest'
import { until } from '../../harness/until.ts'
import { beginAsPanelist } from '../begin.ts'
import { type LivePage, livePage, openLive } from '../live-page.ts'
import type { SharedPages } from '../shared-pages.ts'
import type { WatchedContext } from '../watched-page.ts'

/** Pavel at the live page of a plan with sixty questions. */
export interface PanelistPage {
  shared: SharedPages
  watched: WatchedContext
  page: Page
  live: LivePage
  /** Opens the interview and goes to the panel's question, since the device may remember an earlier one. */
  openAt(width: number, height: number, interviewId?: string): Promise<void>
  /** Waits until the page shows this question. */
  isAt(entry: PlanQuestion): Promise<void>
  /** Waits until the page has announced these words. */
  readOut(words: string): Promise<void>
}

export const eventually = (what: string, check: () => unknown) => until(what, check, 15_000)

/** Begins a file of tests, each of which begins with the live page on a wide screen, at the panel's question. */
export function beginOnLivePage(then: (pavel: PanelistPage) => unknown, options?: BrowserContextOptions): void {
  let openAt: PanelistPage['openAt'] | undefined
  beginAsPanelist(async ({ shared, watched, page }) => {
    const live = livePage(page)
    const isAt = (entry: PlanQuestion) =>
      eventually('the question', async () => expect(await live.prompt.textContent()).toBe(entry.question.prompt))
    openAt = async (width, height, interviewId = shared.interview.id) => {
      await page.setViewportSize({ width, height })
      await openLive(page, shared.sample.address, interviewId)
      await eventually('opened', async () => expect(await live.status.textContent()).toBe('Saved'))
      await page.keyboard.press('g')
      if (interviewId === shared.interview.id) await isAt(shared.current())
    }
    const readOut = (words: string) =>
      eventually('read out', async () => expect(await page.getByTestId('announcer').textContent()).toContain(words))
    await then({ shared, watched, page, live, openAt, isAt, readOut })
  }, options)
  beforeEach(() => openAt?.(1440, 900))
}
