import type { Page } from 'playwright-core'
import { dropFile } from '../drop-file.ts'

/** As somebody drags a file from their desktop onto the page where it says so, or onto another part of it. */
export const drop = (page: Page, name: string, content: string | Uint8Array, where = 'text=Drop a file here') =>
  dropFile(page.locator(where).first(), name, content)

/** What was found and is called so: a question, or a line that is none. */
export const question = (page: Page, name: RegExp) => page.getByRole('article', { name })
