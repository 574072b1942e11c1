import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { settled } from './watched-page.ts'

/** A page of Panelbook, or a part of one that opens. Ids are those of the samples and the starter content. */
export interface ListedPage {
  name: string
  path: string
  /** The sample person who opens it: one who sees the most of it. */
  person: 'owner' | 'nobody' | 'outcomeReader' | 'coordinator'
  /**
   * What to press once the page is there, as a Playwright selector: it opens a form or a dialog that has no address of its own.
   */
  press?: readonly string[] | undefined
  /** What the page shows after that. Without it, nobody would notice that it never came. */
  shows?: string | undefined
}

async function readPages(): Promise<ListedPage[]> {
  const cwd = join(import.meta.dirname, 'pages')
  const modules = await Promise.all(
    globSync('*.ts', { cwd })
      .map((file) => basename(file, '.ts'))
      .sort()
      .map((name) => import(`./pages/${name}.ts`)),
  )
  return (modules as Record<string, ListedPage[]>[]).flatMap((module) => Object.values(module).flat())
}

/** Every page of Panelbook, for tests that must cover them all. Each file of `pages/` has those of one feature. */
export const pages: ListedPage[] = await readPages()

/** Presses what opens this part of a page, and waits until it is there. */
export async function pressAll(page: Page, { press = [], shows }: Pick<ListedPage, 'press' | 'shows'>): Promise<void> {
  for (const selector of press) await page.locator(selector).click()
  if (shows !== undefined) await page.locator(shows).first().waitFor()
  if (press.length > 0) await settled(page)
}
