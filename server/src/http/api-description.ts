import { gzipSync } from 'node:zlib'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Handler } from 'hono'
import type { ApiEnv } from './api-env.ts'
import { chooseEncoding } from './static-build.ts'

/**
 * The OpenAPI document of everything that is mounted. Anybody may ask for it, and writing it costs a tenth of a second: so it is written once, and kept as the bytes
 * that are sent.
 */
export function describeApi(api: OpenAPIHono<ApiEnv>, version: string): Handler<ApiEnv> {
  const schemes = api.openAPIRegistry
  schemes.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  schemes.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'panelbook' })
  let written: { plain: Uint8Array<ArrayBuffer>; gzip: Uint8Array<ArrayBuffer> } | undefined

  const write = () => {
    const document = api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Panelbook', version, description: 'Live interview scorecards. Times are epoch milliseconds.' },
      servers: [{ url: '/api' }],
    })
    const plain = Buffer.from(JSON.stringify(document))
    return { plain: new Uint8Array(plain), gzip: new Uint8Array(gzipSync(plain)) }
  }

  return (c) => {
    written ??= write()
    const zipped = chooseEncoding(c.req.header('accept-encoding')?.replace(/\bbr\b/g, '')) === 'gzip'
    c.header('Content-Type', 'application/json; charset=utf-8')
    c.header('Cache-Control', 'no-cache')
    c.header('Vary', 'Accept-Encoding')
    if (zipped) c.header('Content-Encoding', 'gzip')
    return c.body(zipped ? written.gzip : written.plain)
  }
}
