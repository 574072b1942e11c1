import { freePort } from '../../bench/pinned-process.ts'
import { requestApi } from '../call-api.ts'
import type { TestServer, TestServerOptions } from '../test-server.ts'
import { startWorld, type World } from '../world.ts'
import { type IdentityProvider, type ProviderOptions, startIdentityProvider } from './identity-provider.ts'
import { createProviderBrowser } from './provider-browser.ts'

/** A server that lets people in through a provider, and that provider. */
export interface ProviderWorld extends World<TestServer, never> {
  provider: IdentityProvider
  /** Begins a sign-in: where the browser goes, and the cookie that it keeps. */
  begin(): Promise<{ address: string; cookie: string }>
  /** What somebody comes back from the provider with. */
  cameBackWith(begun: { address: string }, name: string): Promise<string>
  /** Sends the answer, as the page does. */
  finish(answer: string, cookie?: string): Promise<Response>
  /** All of it, for somebody whom the provider knows by this name. */
  signIn(name: string): Promise<Response>
}

export async function startProviderWorld(
  env: Record<string, string> = {},
  { logger, ...options }: ProviderOptions & { logger?: TestServerOptions['logger'] } = {},
): Promise<ProviderWorld> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  // Each sign-in comes from an address of its own: how many one address may begin is another test’s.
  let begun = 0
  const provider = await startIdentityProvider(`${address}/sign-in/provider`, options)
  const world = await startWorld({
    ...(logger && { logger }),
    env: { ...provider.env, PORT: String(port), PANELBOOK_URL: address, PANELBOOK_TRUSTED_PROXIES: '127.0.0.1', ...env },
  })
  const made: ProviderWorld = {
    ...world,
    provider,
    async begin() {
      const answer = await requestApi(
        port,
        'beginProviderSignIn',
        { body: {} },
        { 'x-forwarded-for': `198.51.100.${++begun % 250}` },
      )
      if (!answer.ok) throw new Error(`Nothing was begun: ${answer.status} ${await answer.text()}`)
      const { address } = (await answer.json()) as { address: string }
      return { address, cookie: cookieOf(answer) }
    },
    async cameBackWith({ address }, name) {
      return (await createProviderBrowser().comeBackFrom(address, { name })).search.slice(1)
    },
    finish: (answer, cookie) => requestApi(port, 'finishProviderSignIn', { body: { answer } }, cookie ? { cookie } : {}),
    async signIn(name) {
      const begun = await made.begin()
      return made.finish(await made.cameBackWith(begun, name), begun.cookie)
    },
    async dispose() {
      await world.dispose()
      await provider.stop()
    },
  }
  return made
}

/** The first cookie that an answer sets, as a request sends it. */
export const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''

/** The session's cookie of somebody who came in. */
export const sessionOf = (answer: Response): { cookie: string } => {
  const cookie = answer.headers.getSetCookie().find((each) => /^panelbook=[\w-]/.test(each))
  return { cookie: cookie?.split(';')[0] ?? '' }
}
