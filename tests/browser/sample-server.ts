import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { callApi } from '../harness/call-api.ts'
import type { ServerProcess } from '../harness/server-process.ts'
import type { Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'
import { openWatched, settled, type WatchedContext } from './watched-page.ts'

/** A server after its first run, with its sample people and interviews, and browsers that sign in as any of them. */
export interface SampleServer {
  server: ServerProcess
  workspace: Workspace
  address: string
  /** A fresh one-time link for this person. */
  linkFor(personId: string): Promise<string>
  /** A new browser context, signed in as this person. `through` is the address of a proxy, if there is one. */
  enter(browser: Browser, personId: string, options?: BrowserContextOptions, through?: string): Promise<WatchedContext>
  /** A new browser context in which nobody is signed in. */
  visit(browser: Browser, options?: BrowserContextOptions): Promise<WatchedContext>
  /** Opens a page below the address, and waits until it is there. */
  open(page: Page, path: string): Promise<void>
  dispose(): Promise<void>
}

const clientBuild = join(import.meta.dirname, '../../client/dist/index.html')

/**
 * Confirms for this session the links made before: otherwise each page would show a notice about the link by which the test
 * itself signed in.
 */
async function knowsEarlierLinks(page: Page, address: string): Promise<void> {
  const answer = await page.request.post(`${address}/api/account/sign-in-links/seen`, {
    headers: { origin: address },
    data: { until: Date.now() },
  })
  if (!answer.ok()) throw new Error(`The server took no word about sign-in links: ${answer.status()}`)
}

/** Signs in without the page that does it for people: other tests see that, and it costs as much as the page a test is about. */
async function signInBehind(page: Page, address: string, link: string): Promise<void> {
  const answer = await page.request.post(`${address}/api/session`, {
    headers: { origin: address },
    data: { token: new URL(link).hash.slice(1) },
  })
  if (!answer.ok()) throw new Error(`The server took no sign-in link: ${answer.status()}`)
}

/** @param env further settings of the server */
export async function startSampleServer(env: Record<string, string> = {}): Promise<SampleServer> {
  if (!existsSync(clientBuild)) throw new Error('The client is not built: run `pnpm build` first')
  const { server, workspace } = await startWorld({ ownProcess: true, samples: true, env })
  try {
    const address = `http://127.0.0.1:${server.port}`
    const linkFor = async (personId: string) => {
      const { url } = await callApi(server.port, 'createSignInLink', { params: { id: personId } }, workspace.owner.bearer)
      return `${address}/sign-in${new URL(url).hash}`
    }
    return {
      server,
      workspace,
      address,
      linkFor,
      async enter(browser, personId, options, through = address) {
        const watched = await openWatched(browser, options)
        await signInBehind(watched.page, through, await linkFor(personId))
        await knowsEarlierLinks(watched.page, through)
        return watched
      },
      visit: openWatched,
      async open(page, path) {
        await page.goto(`${address}${path}`)
        await settled(page)
      },
      dispose: () => server.dispose(),
    }
  } catch (error) {
    await server.dispose()
    throw error
  }
}
