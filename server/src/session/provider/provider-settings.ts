import { isIP } from 'node:net'
import { shortText } from '@panelbook/shared/base/text'
import { type WorkspaceRole, workspaceRoleSchema } from '@panelbook/shared/people/workspace-role'
import { z } from 'zod'

/** The company's identity provider, as the operator sets it. */
export interface ProviderSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people call it: the words on the button. */
  name: string
  /** What is asked for, `openid` among it. */
  scope: string
  /** Domains of e-mail addresses, in lower case, whose people get an account when they first sign in. */
  domains: readonly string[]
  /** An address counts as verified where the provider says nothing about that. */
  trustsEmail: boolean
  /** Which values of which claim make somebody what; undefined: roles are given here alone. */
  roles: { claim: string; of: ReadonlyMap<string, WorkspaceRole> } | undefined
}

/** Addresses of this machine itself: what goes there passes through no network. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))

/** https, or http to this machine: anywhere else whoever listens could sign in as anybody. */
export const isSecure = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

const issuerSchema = z
  .url({ error: 'expected an address such as https://login.example.com', abort: true })
  .superRefine((text, context) => {
    const url = new URL(text)
    const wrong = !isSecure(url)
      ? 'expected an address that begins with https://. Plain http is for a provider on this machine'
      : url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== ''
        ? 'expected an address without a user, ? and #'
        : url.pathname.includes('/.well-known/')
          ? 'expected the issuer alone, without /.well-known/openid-configuration'
          : isManyCompanies(url)
            ? 'expected your own tenant’s issuer, https://login.microsoftonline.com/TENANT-ID/v2.0: this one lets people of every company in'
            : undefined
    if (wrong !== undefined) context.addIssue(wrong)
  })

/** Of Microsoft Entra: whoever runs any tenant says there which addresses its people have. */
const isManyCompanies = ({ hostname, pathname }: URL): boolean =>
  hostname === 'login.microsoftonline.com' && MANY.includes(pathname.split('/')[1]?.toLowerCase() ?? '')

/** The last is the tenant of all private accounts. */
const MANY: readonly string[] = ['common', 'organizations', 'consumers', '9188040d-6c67-4c5b-b112-36a304b66dad']

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

const domainsSchema = z.string().transform((text, context) => {
  const domains = listed(text.toLowerCase())
  if (domains.length === 0 || !domains.every((domain) => DOMAIN.test(domain))) {
    context.addIssue('expected domains with commas between them, such as example.com, example.org')
  }
  return domains
})

const rolesSchema = z.string().transform((text, context) => {
  const of = new Map<string, WorkspaceRole>()
  for (const pair of listed(text)) {
    const at = pair.lastIndexOf('=')
    const role = workspaceRoleSchema.safeParse(pair.slice(at + 1).trim())
    const value = pair.slice(0, at).trim()
    if (at < 1 || value === '' || !role.success) {
      context.addIssue('expected values with their roles, such as hiring-admins=admin, recruiters=lead, staff=interviewer')
      return z.NEVER
    }
    of.set(value, role.data)
  }
  return of
})

const scopesSchema = z
  .string()
  .regex(
    /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/,
    'expected scopes with blanks between them, such as openid email profile',
  )
  .refine((text) => text.split(' ').includes('openid'), 'expected openid among the scopes')

/** What the environment may say of it. `yesOrNo` is how all switches are read. */
export const providerVariables = (yesOrNo: z.ZodType<boolean>) => ({
  PANELBOOK_OIDC_ISSUER: issuerSchema.optional(),
  PANELBOOK_OIDC_CLIENT_ID: z.string().min(1).max(500).optional(),
  PANELBOOK_OIDC_CLIENT_SECRET: z.string().min(1).max(2_000).optional(),
  PANELBOOK_OIDC_NAME: shortText.optional(),
  PANELBOOK_OIDC_SCOPES: scopesSchema.default('openid email profile'),
  PANELBOOK_OIDC_DOMAINS: domainsSchema.optional(),
  PANELBOOK_OIDC_TRUST_EMAIL: yesOrNo.default(false),
  PANELBOOK_OIDC_ROLE_CLAIM: z.string().min(1).max(200).optional(),
  PANELBOOK_OIDC_ROLES: rolesSchema.optional(),
  PANELBOOK_SIGN_IN: z.enum(['any', 'oidc-only'], 'expected any or oidc-only').default('any'),
})

type Read = z.infer<z.ZodObject<ReturnType<typeof providerVariables>>>

/** What of it needs what else, by the names that must be set together. */
export const providerNeeds = {
  together: ['PANELBOOK_OIDC_ISSUER', 'PANELBOOK_OIDC_CLIENT_ID', 'PANELBOOK_OIDC_CLIENT_SECRET'],
  beside: ['PANELBOOK_OIDC_NAME', 'PANELBOOK_OIDC_SCOPES', 'PANELBOOK_OIDC_DOMAINS', 'PANELBOOK_OIDC_TRUST_EMAIL'],
  roles: ['PANELBOOK_OIDC_ROLE_CLAIM', 'PANELBOOK_OIDC_ROLES'],
} as const

/** The settings; undefined where no provider is set. */
export function readProvider(env: Read): ProviderSettings | undefined {
  const { PANELBOOK_OIDC_ISSUER: issuer, PANELBOOK_OIDC_CLIENT_ID: clientId, PANELBOOK_OIDC_CLIENT_SECRET: clientSecret } = env
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  const { PANELBOOK_OIDC_ROLE_CLAIM: claim, PANELBOOK_OIDC_ROLES: of } = env
  return {
    issuer,
    clientId,
    clientSecret,
    name: env.PANELBOOK_OIDC_NAME ?? usualName(new URL(issuer)),
    scope: env.PANELBOOK_OIDC_SCOPES,
    domains: env.PANELBOOK_OIDC_DOMAINS ?? [],
    trustsEmail: env.PANELBOOK_OIDC_TRUST_EMAIL,
    roles: claim !== undefined && of !== undefined ? { claim, of } : undefined,
  }
}

/** What the provider is called where the operator gives it no name. */
function usualName({ hostname }: URL): string {
  if (hostname === 'accounts.google.com') return 'Google'
  if (hostname === 'login.microsoftonline.com') return 'Microsoft'
  return /\.(okta|oktapreview|okta-emea)\.com$/.test(hostname) ? 'Okta' : hostname
}
