import type { Generated } from 'kysely'

export interface SignInLinkRow {
  /** SHA-256, hex, of the token in the link: the token itself is nowhere on the server. */
  token_hash: string
  person_id: string
  created_at: number
  expires_at: number
  used_at: number | null
  /** Of its record; null: it was made before there were records. */
  id: string | null
}

/** That a link was made, and what became of it. Kept when the link itself is long gone. */
export interface SignInLinkRecordRow {
  id: string
  person_id: string
  /** Null: at the start of the server, or on the command line. */
  made_by: string | null
  /** MailedLink; null: it was shown to whoever made it. */
  mailed: string | null
  /** RecordedWay; null: a link. What is none is made and used in one moment. */
  through: string | null
  made_at: number
  expires_at: number
  /** It was taken back before anybody used it. */
  withdrawn_at: number | null
  used_at: number | null
  /** The device that used it, as far as it said. */
  used_on: string | null
  /** Of a passkey or a password that was set or removed: the session that did it. */
  session_id: string | null
}

/** That somebody typed an address on the sign-in page. It is taken up within seconds, and goes. */
export interface LinkRequestRow {
  id: string
  /** Null: no account has it. */
  person_id: string | null
  at: number
}

export interface SessionRow {
  id: string
  /** SHA-256, hex, of the cookie's value. */
  secret_hash: string
  person_id: string
  created_at: number
  /** When its expiry was last moved on. */
  renewed_at: number
  expires_at: number
  /** What it was started on, as far as that said. */
  device: string | null
  /** The sign-in link that started it. */
  link_id: string | null
  /** When it was last used, to some minutes. */
  seen_at: number | null
  /** Sign-in links until then were told of in this session. */
  told_until: Generated<number>
}

/** By what the company's identity provider knows somebody. */
export interface IdentityRow {
  issuer: string
  subject: string
  person_id: string
  linked_at: number
}

export interface ApiTokenRow {
  id: string
  secret_hash: string
  person_id: string
  name: string
  created_at: number
  last_used_at: number | null
  expires_at: number
  /** JSON array of scopes; null: all that its person may. */
  scopes: string | null
}

/** What lets its person in without a link: a key whose other half never leaves their device, or what keeps it for them. */
export interface PasskeyRow {
  id: string
  person_id: string
  /** Base64url, as are public keys. */
  credential_id: string
  public_key: string
  /** How often the authenticator says that it has signed; 0 always, where it doesn't count. */
  counter: number
  /** How the browser reaches it: words with spaces between them. */
  transports: string
  /** The name of the host that it belongs to. */
  rp_id: string
  name: string
  made_at: number
  used_at: number | null
}

export interface PasswordRow {
  person_id: string
  /** Argon2id with its parameters and salt, as PHC strings have them. */
  hash: string
  set_at: number
  /** The record that it was set. */
  record_id: string
}

/** What a passkey is asked to sign, once. */
export interface PasskeyChallengeRow {
  /** SHA-256, hex. */
  challenge_hash: string
  /** The session that adds a passkey by it; null: it is for a sign-in. */
  session_id: string | null
  expires_at: number
}

export interface SessionTables {
  sign_in_links: SignInLinkRow
  sign_in_link_records: SignInLinkRecordRow
  link_requests: LinkRequestRow
  identities: IdentityRow
  sessions: SessionRow
  api_tokens: ApiTokenRow
  passkeys: PasskeyRow
  passwords: PasswordRow
  passkey_challenges: PasskeyChallengeRow
}
