import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { z } from 'zod'

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Undefined for a kind of file that Panelbook doesn't serve. */
export const contentType = (path: string): string | undefined => CONTENT_TYPES[extname(path)]

const compressible = (path: string): boolean => !/\.(png|ico|woff2)$/.test(path)

/** Smaller than one network packet: compressing gains nothing. */
const MIN_COMPRESSED_BYTES = 1_024

export type Encoding = 'br' | 'gzip' | 'identity'

/** The best encoding the client takes, by its Accept-Encoding header. */
export function chooseEncoding(accept: string | undefined): Encoding {
  const offered = (accept ?? '').split(',').map((part) => part.trim().toLowerCase())
  const takes = (name: string) =>
    offered.some((part) => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(part)))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}

export interface StaticFile {
  body: Uint8Array<ArrayBuffer>
  encoding: Encoding
}

/** A build, wholly in memory: what a running server serves stays one piece, even while another build takes its place on disk. */
export interface Build {
  page: string
  /** Whether this is the address of one of the app's pages. */
  isPage(path: string): boolean
  /** The file of this path (`/assets/app-1a2b.js`), compressed as asked for where that is worth it; undefined where there is none. */
  file(path: string, accepted: Encoding): Promise<StaticFile> | undefined
}

/** The router's addresses, `$` before a part that is an id. */
const addressesSchema = z.array(z.string().startsWith('/'))

/** Says whether a path is one of these addresses. */
function matching(addresses: readonly string[]): (path: string) => boolean {
  const ids = addresses.map((address) => address.replaceAll(/\$\w+/g, '[A-Za-z0-9_-]{1,64}'))
  const pattern = new RegExp(`^(${ids.join('|')})$`)
  return (path) => pattern.test(path)
}

const compressWithBrotli = promisify(brotliCompress)
const compressWithGzip = promisify(gzip)

/** Reads a build; undefined where there is none. A `.br` or `.gz` file beside another is that one compressed. */
export async function readBuild(folder: string): Promise<Build | undefined> {
  const files = await readAll(folder)
  const [page, addresses] = [files.get('/index.html'), files.get('/addresses.json')]
  if (!page || !addresses) return undefined
  const compressed = new Map<string, Promise<StaticFile>>()

  const compress = async (path: string, original: Uint8Array<ArrayBuffer>, encoding: 'br' | 'gzip'): Promise<StaticFile> => {
    const ready = files.get(`${path}.${encoding === 'br' ? 'br' : 'gz'}`)
    if (ready) return { body: ready, encoding }
    // Quality 11 takes ten times as long as 9, and a person waits for this build.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    const body = encoding === 'br' ? await compressWithBrotli(original, { params }) : await compressWithGzip(original)
    return { body: new Uint8Array(body), encoding }
  }

  return {
    page: Buffer.from(page).toString('utf8'),
    isPage: matching(addressesSchema.parse(JSON.parse(Buffer.from(addresses).toString('utf8')))),
    file(path, accepted) {
      const original = path === '/index.html' || contentType(path) === undefined ? undefined : files.get(path)
      if (!original) return undefined
      if (accepted === 'identity' || !compressible(path) || original.length < MIN_COMPRESSED_BYTES) {
        return Promise.resolve({ body: original, encoding: 'identity' })
      }
      const key = `${accepted} ${path}`
      const known = compressed.get(key) ?? compress(path, original, accepted)
      compressed.set(key, known)
      return known
    },
  }
}

/** Every file below the folder by its path; nothing where there is no folder. */
async function readAll(folder: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, new Uint8Array(await readFile(file)))
  }
  return files
}
