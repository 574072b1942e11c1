/** Which of SCIM's attributes the name of an account was made of: an account has one, where SCIM has several. */
export type NameSource = 'displayName' | 'formatted' | 'parts'

/** What the company's directory comes in with. Kept when it has ended, because the log names it as who acted. */
export interface ProvisioningTokenRow {
  id: string
  /** SHA-256, hex. */
  secret_hash: string
  made_by: string
  made_at: number
  used_at: number | null
  /** Null: it works. */
  ended_at: number | null
}

/** What the directory says of somebody beside their account. Without a row it has never said anything. */
export interface ProvisionedPersonRow {
  person_id: string
  /** What the directory itself knows them by. */
  external_id: string | null
  given_name: string | null
  family_name: string | null
  /** The name of the account when the two were said. With another one they are no longer told. */
  shown_name: string
  /** What that name was made of. Null: of nothing that the directory said. */
  shown_by: NameSource | null
  /** 1: the suspension that holds is the directory's, and the directory may end it. */
  suspended_by_it: number
  /** 1: the directory deleted them. As long as they are suspended they aren't there for it. */
  removed: number
}

export interface ProvisioningTables {
  provisioning_tokens: ProvisioningTokenRow
  provisioned_people: ProvisionedPersonRow
}
