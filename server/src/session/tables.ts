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
  /** WayIn; null: a link. What came through the identity provider is made and used in one moment. */
  through: string | null
  made_at: number
  expires_at: number
  /** It was taken back before anybody used it. */
  withdrawn_at: number | null
  used_at: number | null
  /** The device that used it, as far as it said. */
  used_on: string | null
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

export interface SessionTables {
  sign_in_links: SignInLinkRow
  sign_in_link_records: SignInLinkRecordRow
  link_requests: LinkRequestRow
  identities: IdentityRow
  sessions: SessionRow
  api_tokens: ApiTokenRow
}
