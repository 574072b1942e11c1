/** RFC 7644, section 3.12. */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'

/** What a directory asked for can't be done, in SCIM's own terms. `detail` is for the person who reads the directory's log. */
export class ScimFailed extends Error {
  override name = 'ScimFailed'
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 429 | 501
  readonly scimType: ScimType | undefined

  constructor(status: ScimFailed['status'], detail: string, scimType?: ScimType) {
    super(detail)
    this.status = status
    this.scimType = scimType
  }
}

export const invalidValue = (detail: string): ScimFailed => new ScimFailed(400, detail, 'invalidValue')
export const noSuchUser = (): ScimFailed => new ScimFailed(404, 'There is no such user.')
/** Somebody else has the address. */
export const taken = (detail: string): ScimFailed => new ScimFailed(409, detail, 'uniqueness')
