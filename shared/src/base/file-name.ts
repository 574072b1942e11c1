/** Bytes of a name in UTF-8 without its ending: file systems take 255 in all, and archives and mail programs add their own. */
const MOST_BYTES = 180

const encoder = new TextEncoder()

/**
 * A file's name from what people wrote, in any language: letters, digits and the marks that belong to them stay, everything
 * else becomes a single hyphen. So the name has no characters that are special to a shell, a file system or a browser, and no
 * invisible sign changes its reading order.
 *
 * @param ending without the dot
 */
export function fileName(parts: readonly (string | undefined)[], ending: string): string {
  const words = parts.flatMap((part) => {
    const safe = (part ?? '')
      .toWellFormed()
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
    return safe === '' ? [] : [safe]
  })
  let name = ''
  for (const character of words.join('_')) {
    if (encoder.encode(name + character).length > MOST_BYTES) break
    name += character
  }
  return `${name.replace(/[-_]+$/, '') || 'file'}.${ending}`
}

/**
 * `Content-Disposition` of a download (RFC 6266): the name as it is for everybody who reads RFC 8187, and in ASCII for who
 * doesn't.
 *
 * @param name as `fileName` makes it
 */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-*([._])-*/g, '$1')
    .replace(/^[-_.]+/, '')
  const dot = name.lastIndexOf('.')
  const fallback = /^[A-Za-z0-9]/.test(ascii) && ascii.includes('.') ? ascii : `file${name.slice(dot)}`
  if (fallback === name) return `attachment; filename="${name}"`
  // What encodeURIComponent leaves and an attr-char isn't: ' ( ) *
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`
}
