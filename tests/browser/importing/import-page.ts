import type { Page } from 'playwright-core'
import { dropFile } from '../drop-file.ts'

/** Drops a file where the page says so, or on another part of it, as somebody does who drags it from their desktop. */
export const drop = (page: Page, name: string, content: string | Uint8Array, where = 'text=Drop a file here') =>
  dropFile(page.locator(where).first(), name, content)

/** Something that was found, by its name: a question, or a line that is none. */
export const question = (page: Page, name: RegExp) => page.getByRole('article', { name })
