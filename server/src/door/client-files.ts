import { extname } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import { Hono } from 'hono'
import { type ClientBuild, readClientBuild } from './client-build.ts'
import { contentSecurityPolicy, SCRIPT_POLICY, SERVICE_WORKER_POLICY } from './security-headers.ts'

export interface ClientFilesOptions {
  /** The built client. */
  folder: string
  random: RandomBytes
}

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** The kinds of files that pages ask for. What a build keeps for itself beside them isn't served. */
const SERVED = new Set(['.js', '.css', '.json', '.webmanifest', '.svg', '.txt', '.map', '.png', '.ico', '.woff2'])

/**
 * The built client: one page for every address of the app, and files, compressed by the build. Browsers keep those with a hash in
 * their name forever. A build that takes this one's place on disk keeps its files (`server/src/cli/build-client.ts`), so that
 * pages of a running server, and those still open after a new start, find what they load later.
 */
export function clientFiles({ folder, random }: ClientFilesOptions): Hono {
  const app = new Hono()
  let build: Promise<ClientBuild | undefined> | undefined
  const serve = onceBuilt(() => serveStatic({ root: folder, precompressed: true }))

  /** Read once; looked for again as long as there is none. */
  const findBuild = async (): Promise<ClientBuild | undefined> => {
    build ??= readClientBuild(folder)
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
    const file = found && SERVED.has(extname(path)) ? await serve()(c, async () => {}) : undefined
    if (file) {
      for (const [name, value] of Object.entries(headersOf(path))) file.headers.set(name, value)
      return file
    }
    // A person who mistyped an address gets the app, which says so. A program, or a request for a missing asset, gets a plain
    // answer.
    const person = (c.req.header('accept') ?? '').includes('text/html') && !path.startsWith('/assets/')
    return person ? answerPage(404) : c.notFound()
  })
  return app
}

/** The adapter complains about a folder that isn't there, and before the first build none is. */
function onceBuilt<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** What a file's answer says besides what the adapter knows of it. */
function headersOf(path: string): Record<string, string> {
  const policy = path === '/service-worker.js' ? SERVICE_WORKER_POLICY : path.endsWith('.js') ? SCRIPT_POLICY : undefined
  return {
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
  }
}

const NOT_BUILT = `<!doctype html>
<html lang="en">
<title>Panelbook is not built yet</title>
<h1>The pages are not built yet</h1>
<p>The server runs, but its pages are missing. Stop it and run <code>npx -y pnpm@12 start</code>, which builds them first,
or build them now with <code>npx -y pnpm@12 build</code> and reload.</p>
</html>
`
