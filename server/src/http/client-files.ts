import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import { Hono } from 'hono'
import { contentSecurityPolicy } from './security-headers.ts'
import { chooseEncoding, contentType, createFileCache } from './static-file.ts'

export interface ClientFilesOptions {
  /** The built client. */
  folder: string
  random: RandomBytes
}

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** Paths that a browser may open directly. Everything else without a file is not found, so a mistyped asset never answers with a page. */
const PAGE_PATHS = [
  /^\/$/,
  /^\/sign-in$/,
  /^\/interviews\/new$/,
  /^\/interviews\/[A-Za-z0-9_-]{1,64}\/(live|check|review)$/,
  /^\/library$/,
  /^\/plans(\/[A-Za-z0-9_-]{1,64})?$/,
  /^\/people$/,
  /^\/settings$/,
]

const isPage = (path: string): boolean => PAGE_PATHS.some((pattern) => pattern.test(path))

/** The built client: hashed assets that browsers keep forever, and one page for every address of the app. */
export function clientFiles({ folder, random }: ClientFilesOptions): Hono {
  const app = new Hono()
  const file = createFileCache()
  let known: Promise<ReadonlySet<string>> | undefined
  let page: Promise<string> | undefined

  // Listing once makes traversal impossible: only what the build wrote has a name here.
  const list = async (): Promise<ReadonlySet<string>> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join('/'))
    return new Set(paths.filter((path) => path !== '/index.html' && contentType(path) !== undefined))
  }

  app.get('*', async (c) => {
    const path = c.req.path
    if (!existsSync(join(folder, 'index.html'))) {
      if (!isPage(path)) return c.notFound()
      c.header('Cache-Control', 'no-store')
      return c.html(NOT_BUILT, 503)
    }
    if (isPage(path)) {
      page ??= readFile(join(folder, 'index.html'), 'utf8')
      const nonce = Buffer.from(random(16)).toString('base64')
      c.header('Content-Security-Policy', contentSecurityPolicy(nonce))
      c.header('Cache-Control', 'no-cache')
      return c.html((await page).replaceAll(NONCE_PLACEHOLDER, nonce))
    }
    known ??= list()
    const type = contentType(path)
    if (!type || !(await known).has(path)) return c.notFound()
    const { body, encoding } = await file(join(folder, path), chooseEncoding(c.req.header('accept-encoding')))
    c.header('Content-Type', type)
    c.header('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('Vary', 'Accept-Encoding')
    if (encoding !== 'identity') c.header('Content-Encoding', encoding)
    return c.body(body)
  })
  return app
}

const NOT_BUILT = `<!doctype html>
<html lang="en">
<title>Panelbook is not built yet</title>
<h1>The pages are not built yet</h1>
<p>The server runs, but its pages are missing. Stop it and run <code>npx -y pnpm@12 start</code>, which builds them first,
or build them now with <code>npx -y pnpm@12 build</code> and reload.</p>
</html>
`
