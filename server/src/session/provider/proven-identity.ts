import { cut, shortText } from '@panelbook/shared/base/text'
import { emailSchema } from '@panelbook/shared/people/person'
import { type WorkspaceRole, workspaceRoles } from '@panelbook/shared/people/workspace-role'
import type { ProviderSettings } from './provider-settings.ts'

/** Who somebody is at the identity provider, as it has proven. */
export interface ProvenIdentity {
  issuer: string
  /** What the provider never gives to anybody else. */
  subject: string
  /** An e-mail address that the provider has verified; undefined: none. */
  email: string | undefined
  name: string | undefined
  /** What its claim makes them here; undefined: it governs nothing, or says nothing this time. */
  role: WorkspaceRole | undefined
}

type Claims = Readonly<Record<string, unknown>>

const GOOGLE = 'https://accounts.google.com'

/**
 * What of the provider's claims counts here; undefined where they name nobody.
 *
 * @param token of the ID token
 * @param userInfo of the endpoint that some providers tell the rest at; empty where it wasn't asked
 */
export function provenIdentity(
  token: Claims,
  userInfo: Claims,
  { trustsEmail, roles }: Pick<ProviderSettings, 'trustsEmail' | 'roles'>,
): ProvenIdentity | undefined {
  const { iss: issuer, sub: subject } = token
  // OpenID Connect Core, section 2: at most 255 ASCII characters.
  if (typeof issuer !== 'string' || typeof subject !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(subject)) return undefined
  // Whether an address is verified is said by whoever says the address.
  const telling = token.email === undefined ? userInfo : token
  return {
    issuer,
    subject,
    email: verifiedEmail({ ...telling, hd: token.hd }, issuer, trustsEmail),
    name: nameOf({ ...userInfo, ...token }),
    role: roles && roleOf([token, userInfo], roles),
  }
}

function verifiedEmail(claims: Claims, issuer: string, trusts: boolean): string | undefined {
  const email = emailSchema.safeParse(typeof claims.email === 'string' ? claims.email.trim() : undefined)
  if (!email.success || !isVerified(claims, trusts)) return undefined
  // Google verifies an address of another domain once, when somebody makes a private account with it. Only for its own, and those of
  // a Workspace, does it know who has it today.
  const lasting = issuer !== GOOGLE || typeof claims.hd === 'string' || /@g(oogle)?mail\.com$/i.test(email.data)
  return lasting ? email.data : undefined
}

/** Some providers say `"true"`. Microsoft Entra says nothing, or by `xms_edov` whether the domain's owner has verified it. */
function isVerified({ email_verified: verified, xms_edov: byOwner }: Claims, trusts: boolean): boolean {
  if (verified !== undefined) return verified === true || verified === 'true'
  if (byOwner !== undefined) return [true, 1, '1', 'true'].some((each) => byOwner === each)
  return trusts
}

function nameOf(claims: Claims): string | undefined {
  const words = (value: unknown): string => (typeof value === 'string' ? cut(value.trim(), 200) : '')
  const whole = [claims.given_name, claims.family_name].map(words).join(' ')
  for (const name of [words(claims.name), whole, words(claims.preferred_username)]) {
    const parsed = shortText.safeParse(name)
    if (parsed.success) return parsed.data
  }
  return undefined
}

/**
 * The most that one of the claim's values gives, by the first of those who tell it. A claim that isn't there gives what one without a
 * known value does.
 */
function roleOf(tellers: readonly Claims[], { claim, of }: NonNullable<ProviderSettings['roles']>): WorkspaceRole | undefined {
  const telling = tellers.find((each) => isLeftOut(each, claim) || tells(each, claim)) ?? {}
  if (isLeftOut(telling, claim)) return undefined
  const value = claimAt(telling, claim)
  const values = Array.isArray(value) ? value : [value]
  const given = new Set(values.map((each) => (typeof each === 'string' ? of.get(each) : undefined)))
  return workspaceRoles.find((role) => given.has(role)) ?? 'interviewer'
}

/** Microsoft Entra leaves the groups of somebody in very many out, and says so. */
const isLeftOut = ({ _claim_names: names, hasgroups }: Claims, claim: string): boolean =>
  (typeof names === 'object' && names !== null && Object.hasOwn(names, claim)) || (claim === 'groups' && hasgroups !== undefined)

/** Whether the claim is there, whatever its value. */
export const tells = (claims: Claims, claim: string): boolean => claimAt(claims, claim) !== undefined

/** By its whole name, or as Keycloak has them, `realm_access.roles`. */
function claimAt(claims: Claims, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim]
  let at: unknown = claims
  for (const part of claim.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined
    at = (at as Record<string, unknown>)[part]
  }
  return at
}
