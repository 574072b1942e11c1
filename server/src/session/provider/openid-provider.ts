import type { Clock } from '@panelbook/shared/base/clock'
import * as openid from 'openid-client'
import type { BegunSignIn } from './begun-sign-ins.ts'
import { boundedFetch, UnusableAnswer } from './bounded-fetch.ts'
import { type ProvenIdentity, provenIdentity, tells } from './proven-identity.ts'
import { type ProviderFault, whyProviderFailed } from './provider-failed.ts'
import { isLoopback, isSecure, type ProviderSettings } from './provider-settings.ts'

/** Seconds that one request to the provider may take. */
const TIMEOUT_S = 8
/** After so long its metadata are asked for anew. Its keys are looked after by the library, which keeps them for five minutes. */
const METADATA_MS = 60 * 60_000

/** The page to which the provider sends browsers back: operators tell it to the provider. */
const RETURN_PATH = '/sign-in/provider'

/** Why a sign-in through the provider came to nothing: what is said to the person, and what goes into the log, without names. */
export class ProviderFailed extends Error {
  override name = 'ProviderFailed'
  readonly kind: ProviderFault['kind']
  readonly detail: Readonly<Record<string, string>>

  constructor(error: unknown) {
    const { kind, detail } = whyProviderFailed(error)
    super(kind, { cause: error })
    this.kind = kind
    this.detail = detail
  }
}

export interface OpenIdProvider {
  name: string
  domains: readonly string[]
  /** Whether a claim of its sets roles at every sign-in. */
  governsRoles: boolean
  /** Where the browser goes. @throws ProviderFailed */
  addressFor(begun: BegunSignIn): Promise<string>
  /**
   * Who came back, as the provider proves.
   *
   * @param answer the query of the address to which the provider sent the browser
   * @throws ProviderFailed
   */
  identify(answer: URLSearchParams, begun: BegunSignIn): Promise<ProvenIdentity>
}

/** How it is asked. */
interface Asking {
  /** Seconds that one request may take. */
  timeoutS: number
  /** As the platform's, within bounds. */
  fetch: typeof boundedFetch
}

interface ProviderOptions extends Partial<Asking> {
  /** The address to which it sends browsers back, as it knows it. */
  returnTo: string
  /** A monotonic clock. */
  elapsed: Clock
}

/**
 * The company's OpenID Connect provider. Nothing is asked of it before somebody signs in: a start waits for no one.
 */
export function createOpenIdProvider(
  settings: ProviderSettings,
  { returnTo, elapsed, timeoutS = TIMEOUT_S, fetch = boundedFetch }: ProviderOptions,
): OpenIdProvider {
  const configuration = keepConfiguration(settings, { elapsed, timeoutS, fetch })

  return {
    name: settings.name,
    domains: settings.domains,
    governsRoles: settings.roles !== undefined,

    addressFor: (begun) =>
      orFailed(async () => {
        const address = openid.buildAuthorizationUrl(await configuration(), {
          redirect_uri: returnTo,
          scope: settings.scope,
          state: begun.state,
          nonce: begun.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(begun.verifier),
          code_challenge_method: 'S256',
        })
        if (!isSecure(address)) throw new openid.ClientError('its sign-in page is at no secure address')
        return address.href
      }),

    identify: (answer, begun) =>
      orFailed(async () => {
        const config = await configuration()
        const came = new URL(returnTo)
        came.search = answer.toString()
        const tokens = await openid.authorizationCodeGrant(config, came, {
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          pkceCodeVerifier: begun.verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw new openid.ClientError('there is no ID token')
        const { roles } = settings
        const told = claims.email !== undefined && (roles === undefined || tells(claims, roles.claim))
        const more =
          told || config.serverMetadata().userinfo_endpoint === undefined
            ? {}
            : await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
        const identity = provenIdentity(claims, more, settings)
        if (!identity) throw new openid.ClientError('its subject is no subject')
        return identity
      }),
  }
}

/** As it is set; undefined: there is none. */
export const createProvider = (
  { provider, publicUrl }: { provider: ProviderSettings | undefined; publicUrl: string | undefined },
  elapsed: Clock,
): OpenIdProvider | undefined =>
  provider && publicUrl !== undefined
    ? createOpenIdProvider(provider, { returnTo: `${publicUrl}${RETURN_PATH}`, elapsed })
    : undefined

async function orFailed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new ProviderFailed(error)
  }
}

/** The provider's metadata, asked for when they are first needed and again after a while, by one request at a time. */
function keepConfiguration(
  settings: ProviderSettings,
  { elapsed, ...asking }: { elapsed: Clock } & Asking,
): () => Promise<openid.Configuration> {
  let kept: { config: openid.Configuration; at: number } | undefined
  let underWay: Promise<openid.Configuration> | undefined
  const ask = async () => {
    const config = await discover(settings, asking)
    kept = { config, at: elapsed.now() }
    return config
  }
  return () => {
    if (kept && elapsed.now() - kept.at < METADATA_MS) return Promise.resolve(kept.config)
    underWay ??= ask().finally(() => {
      underWay = undefined
    })
    const old = kept?.config
    // Those of before still say where its keys are. Where nothing answers, what comes next says so.
    return old === undefined ? underWay : underWay.catch(() => old)
  }
}

async function discover(
  { issuer, clientId, clientSecret }: ProviderSettings,
  { timeoutS, fetch }: Asking,
): Promise<openid.Configuration> {
  const config = await openid.discovery(new URL(issuer), clientId, { client_secret: clientSecret }, byItsOwnWay(clientSecret), {
    timeout: timeoutS,
    [openid.customFetch]: fetch as openid.CustomFetch,
    // `boundedFetch` lets plain http go to this machine alone.
    execute: isLoopback(new URL(issuer).hostname) ? [openid.allowInsecureRequests] : [],
  })
  // The library takes TLS for the proof of who signed. A signature is proof also where a proxy takes TLS apart: of who came, and of
  // what else the ID token says. What it leaves to the UserInfo answer has TLS and the same subject for its proof, and nothing else.
  openid.enableNonRepudiationChecks(config)
  // It also takes Microsoft's metadata for all tenants, in which the issuer is a pattern: whoever has a tenant would come in.
  if (!isSameIssuer(config.serverMetadata().issuer, issuer)) throw new UnusableAnswer('another-issuer')
  return config
}

/** Letter by letter, but for the slash that a host alone may end in. */
const isSameIssuer = (said: string, set: string): boolean => URL.canParse(said) && new URL(said).href === new URL(set).href

/** How the client proves itself: as its provider takes it. What it doesn't say is the standard's default, HTTP Basic. */
function byItsOwnWay(secret: string): openid.ClientAuth {
  const [post, basic] = [openid.ClientSecretPost(secret), openid.ClientSecretBasic(secret)]
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (ways.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}
