import type { RandomBytes } from '@panelbook/shared/base/ids'
import { Hono } from 'hono'
import { contentSecurityPolicy, SCRIPT_POLICY, SERVICE_WORKER_POLICY } from './security-headers.ts'
import { type Build, chooseEncoding, contentType, readBuild } from './static-build.ts'

export interface ClientFilesOptions {
  /** The built client. */
  folder: string
  random: RandomBytes
}

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** The built client: hashed assets that browsers keep forever, and one page for every address of the app. */
export function clientFiles({ folder, random }: ClientFilesOptions): Hono {
  const app = new Hono()
  let build: Promise<Build | undefined> | undefined

  /** Read once; looked for again as long as there is none. */
  const findBuild = async (): Promise<Build | undefined> => {
    build ??= readBuild(folder)
    const found = await build.catch((error: unknown) => {
      build = undefined
      throw error
    })
    if (!found) build = undefined
    return found
  }

  app.get('*', async (c) => {
    const path = c.req.path
    const found = await findBuild()
    const answerPage = (status: 200 | 404) => {
      if (!found) return c.html(NOT_BUILT, 503, { 'Cache-Control': 'no-store' })
      const nonce = Buffer.from(random(16)).toString('base64')
      c.header('Content-Security-Policy', contentSecurityPolicy(nonce))
      c.header('Cache-Control', 'no-cache')
      return c.html(found.page.replaceAll(NONCE_PLACEHOLDER, nonce), status)
    }
    if (found?.isPage(path) ?? path === '/') return answerPage(200)
    const file = await found?.file(path, chooseEncoding(c.req.header('accept-encoding')))
    if (!file) {
      // A person who mistyped an address gets the app, which says so. A program, or a request for a missing asset, gets a plain
      // answer.
      const person = (c.req.header('accept') ?? '').includes('text/html') && !path.startsWith('/assets/')
      return person ? answerPage(404) : c.notFound()
    }
    c.header('Content-Type', contentType(path))
    c.header('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('Vary', 'Accept-Encoding')
    if (path === '/service-worker.js') c.header('Content-Security-Policy', SERVICE_WORKER_POLICY)
    else if (path.endsWith('.js')) c.header('Content-Security-Policy', SCRIPT_POLICY)
    if (file.encoding !== 'identity') c.header('Content-Encoding', file.encoding)
    return c.body(file.body)
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
