import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

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

const compressWithBrotli = promisify(brotliCompress)
const compressWithGzip = promisify(gzip)

/**
 * Reads files of a folder, compressed once and kept: the folder is a build that never changes while the server runs. A `.br` or `.gz` file beside
 * the original is taken as it is.
 */
export function createFileCache(): (path: string, accepted: Encoding) => Promise<StaticFile> {
  const files = new Map<string, Promise<StaticFile>>()

  const load = async (path: string, accepted: Encoding): Promise<StaticFile> => {
    const original = await readFile(path)
    const encoding = compressible(path) && original.length >= MIN_COMPRESSED_BYTES ? accepted : 'identity'
    if (encoding === 'identity') return { body: original, encoding }
    const ready = await readFile(`${path}.${encoding === 'br' ? 'br' : 'gz'}`).catch(() => undefined)
    if (ready) return { body: ready, encoding }
    // Quality 11 takes a second for what 9 does in a tenth, and somebody waits for this one.
    const body =
      encoding === 'br'
        ? await compressWithBrotli(original, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : await compressWithGzip(original)
    return { body: new Uint8Array(body), encoding }
  }

  return (path, accepted) => {
    const key = `${accepted} ${path}`
    const known = files.get(key)
    if (known) return known
    const loading = load(path, accepted)
    files.set(key, loading)
    loading.catch(() => files.delete(key))
    return loading
  }
}
