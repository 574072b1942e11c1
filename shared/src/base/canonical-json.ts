/**
 * JSON with sorted keys and no white space, so that equal values have equal bytes and anyone can recompute a scorecard's hash.
 * Follows RFC 8785 for the values Panelbook stores: strings, finite numbers, booleans, null, arrays, plain objects; undefined
 * members are left out.
 *
 * @throws on anything else, as a hash over it would mean nothing
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Only finite numbers have a canonical form')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError('Only plain objects have a canonical form')
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`No canonical form for a ${typeof value}`)
}
