import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { z } from 'zod'
import type { ApiEnv } from '../api-env.ts'
import { SCRIPT_POLICY } from '../security-headers.ts'

/** Built, in one file and what that loads when it is needed; `import` would load what it was built from. */
const BUILT = dirname(fileURLToPath(import.meta.resolve('@scalar/api-reference')))
const FOLDER = join(BUILT, 'browser')
const { version: VERSION } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(BUILT, '..', 'package.json'), 'utf8')))
/** Its files are kept by browsers for ever, so their address changes with the version. */
const FILES = `/docs/${VERSION}`

/**
 * The reference of the API as a page to read and to try it out, from the description beside it. All that it is made of comes from
 * here: it works without the internet, and its policy lets it reach nothing else.
 */
export function apiReference(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get('/docs', (c) => {
    c.header('Content-Security-Policy', REFERENCE_POLICY)
    c.header('Cache-Control', 'no-cache')
    return c.html(PAGE)
  })
  app.get('/docs/begin.js', (c) => {
    c.header('Content-Security-Policy', SCRIPT_POLICY)
    c.header('Cache-Control', 'no-cache')
    return c.body(BEGIN, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  const files = serveStatic<ApiEnv>({
    root: FOLDER,
    rewriteRequestPath: (path) => path.slice(path.indexOf(FILES) + FILES.length),
  })
  app.get(`${FILES}/*`, async (c, next) => {
    // Maps of what it was built from are of no use to a reader.
    if (!c.req.path.endsWith('.js')) return next()
    c.header('Content-Security-Policy', SCRIPT_POLICY)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    return files(c, next)
  })
  return app
}

/** As strict as that of the app's pages, but for styles, which its elements bring along. */
const REFERENCE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Panelbook</title>
<link rel="icon" href="/favicon.svg">
<style>
/* On a phone its headings of one line would be wider than the page. */
@media (max-width: 640px) { #reference .whitespace-nowrap { white-space: normal; overflow-wrap: anywhere; } }
</style>
</head>
<body>
<noscript>This page needs scripts. Its description is at <a href="openapi.json">openapi.json</a>.</noscript>
<div id="reference"></div>
<script type="module" src="docs/begin.js"></script>
</body>
</html>
`

/** Nothing of what is typed in, a token for example, is kept in the browser, and nothing is sent to anybody but this server. */
const BEGIN = `import { createApiReference } from './${VERSION}/standalone.esm.js'
createApiReference('#reference', {
  url: 'openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenAllTags: false,
  metaData: { title: 'API · Panelbook' },
})
`
