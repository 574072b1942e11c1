import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Provider from 'oidc-provider'
import { createMemoryAdapter } from './kept-in-memory.ts'

type Claims = Record<string, unknown>

/** A real OpenID Connect provider on this machine, with a sign-in page that asks for a name and no password. */
export interface IdentityProvider {
  readonly issuer: string
  /** What a server is told of it, `PANELBOOK_URL` aside. */
  env: Record<string, string>
  /** What it says of somebody besides their subject: by the name that they sign in with, which is their subject. */
  people: Map<string, Claims>
  /** Changes what its token endpoint answers, before it leaves: as a provider would that is broken, or in somebody's hands. */
  tokens: ((answer: Claims, sign: Sign) => Claims | Promise<Claims>) | undefined
  /** Changes any other answer as a whole. */
  answering: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
  /** Paths that were asked for, in order. */
  asked: string[]
  /** Nobody can reach it, until `up`. */
  down(): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

/** Makes an ID token: of the one that the provider made, with other claims or another header. */
export interface Sign {
  token(change: { claims?: Claims; header?: Claims; by?: 'provider' | 'somebody' | 'nobody' }): string
}

export interface ProviderOptions {
  /** Whether the ID token has the claims, or another endpoint does, as with most that follow the standard to the letter. */
  tellsInToken?: boolean
  /** The one way in which it takes the client's secret; absent: several. */
  takesSecretBy?: 'client_secret_post' | 'client_secret_basic'
}

const CLIENT = { id: 'panelbook', secret: 'a-secret-of-panelbook' }

/**
 * @param returnTo where Panelbook is sent back to
 */
export async function startIdentityProvider(
  returnTo: string,
  { tellsInToken = false, takesSecretBy }: ProviderOptions = {},
): Promise<IdentityProvider> {
  // Only such tests need it.
  const { Provider } = await import('oidc-provider')
  const server = createServer()
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [returnTo],
        ...(takesSecretBy && { token_endpoint_auth_method: takesSecretBy }),
      },
    ],
    ...(takesSecretBy && { clientAuthMethods: [takesSecretBy] }),
    jwks: { keys: [{ ...keys.privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' } as never] },
    adapter: createMemoryAdapter(),
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    cookies: { keys: ['a key for its cookies'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'xms_edov'], profile: ['name', 'groups', 'hd'] },
    conformIdTokenClaims: !tellsInToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ ...asked.people.get(id), sub: id }) }),
    // Nobody is asked whether Panelbook may know who they are.
    async loadExistingGrant(context) {
      const grant = new provider.Grant({
        ...(context.oidc.client && { clientId: context.oidc.client.clientId }),
        ...(context.oidc.session?.accountId && { accountId: context.oidc.session.accountId }),
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  provider.use(async (context: { path: string; body: unknown }, next: () => Promise<void>) => {
    await next()
    const body = context.body as Claims | undefined
    if (context.path !== '/token' || asked.tokens === undefined || typeof body?.id_token !== 'string') return
    context.body = await asked.tokens(body, signOf(body.id_token, keys.privateKey, others.privateKey))
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer)
    asked.asked.push(pathname)
    if (asked.answering?.(request, response)) return
    if (pathname.startsWith('/interaction/')) void askWho(provider, request, response)
    else answer(request, response)
  })
  const asked: IdentityProvider = {
    issuer,
    env: {
      PANELBOOK_OIDC_ISSUER: issuer,
      PANELBOOK_OIDC_CLIENT_ID: CLIENT.id,
      PANELBOOK_OIDC_CLIENT_SECRET: CLIENT.secret,
      PANELBOOK_OIDC_NAME: 'Acme',
    },
    people: new Map(),
    tokens: undefined,
    answering: undefined,
    asked: [],
    async down() {
      server.closeAllConnections()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
    async up() {
      if (!server.listening) await listen(server, port)
    },
    stop: () => asked.down(),
  }
  return asked
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}

/** Its sign-in page, and what comes of it. */
async function askWho(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Acme</title><main><h1>Acme</h1><form method="post">
      <label>Name <input name="name" autofocus></label><button>Go on</button><button name="no" value="yes">Cancel</button>
      </form></main></html>`)
    return
  }
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const form = new URLSearchParams(body)
  const result = form.has('no') ? { error: 'access_denied' } : { login: { accountId: form.get('name') ?? '' } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

const base64url = (value: Claims): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function signOf(token: string, own: KeyObject, foreign: KeyObject): Sign {
  const [header, claims] = token.split('.').map((part) => {
    try {
      return JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims
    } catch {
      return {}
    }
  })
  return {
    token(change) {
      const signed = `${base64url({ ...header, ...change.header })}.${base64url({ ...claims, ...change.claims })}`
      if (change.by === 'nobody') return `${signed}.`
      const key = change.by === 'somebody' ? foreign : own
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
    },
  }
}
