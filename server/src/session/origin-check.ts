/** The headers of a request that show its origin. */
export interface RequestOrigin {
  origin: string | undefined
  host: string | undefined
  authorization: string | undefined
}

/**
 * Whether a request that changes something, or opens a socket, comes from Panelbook's own pages. With a public address set,
 * exactly that origin; without one, the origin of plain http at the host the request names. Programs send no Origin and must
 * carry a bearer token, which no foreign page can make a browser add.
 */
export function createOriginCheck(publicUrl: string | undefined): (request: RequestOrigin) => boolean {
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  return ({ origin, host, authorization }) => {
    if (origin === undefined) return bearerToken(authorization) !== undefined
    if (publicOrigin !== undefined) return origin === publicOrigin
    return host !== undefined && origin === `http://${host}`
  }
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]{1,200}=*)$/i.exec(authorization ?? '')?.[1]
}
