import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What a running server keeps of the build that it began with, even while another one takes its place on disk. */
export interface ClientBuild {
  page: string
  /** Whether this is the address of one of the app's pages. */
  isPage(path: string): boolean
}

/** The router's addresses, `$` before a part that is an id. */
const addressesSchema = z.array(z.string().startsWith('/'))

/** Says whether a path is one of these addresses. */
function matching(addresses: readonly string[]): (path: string) => boolean {
  const ids = addresses.map((address) => address.replaceAll(/\$\w+/g, '[A-Za-z0-9_-]{1,64}'))
  const pattern = new RegExp(`^(${ids.join('|')})$`)
  return (path) => pattern.test(path)
}

/** Reads a build; undefined where there is none. */
export async function readClientBuild(folder: string): Promise<ClientBuild | undefined> {
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  try {
    const [page, addresses] = await Promise.all([read('index.html'), read('addresses.json')])
    return { page, isPage: matching(addressesSchema.parse(JSON.parse(addresses))) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
