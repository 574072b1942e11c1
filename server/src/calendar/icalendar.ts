/** The text of iCalendar (RFC 5545): content lines, escaped, folded, ended by CRLF. */

/** A property or a component's begin and end; `params` are written as they are. */
export interface ContentLine {
  name: string
  /** Such as `;VALUE=URI`. */
  params?: string
  /** As the property's type wants it: a text goes through `icalText` first. */
  value: string
}

/** Octets of one line without its line break, RFC 5545 section 3.1. */
const LINE_OCTETS = 75
const encoder = new TextEncoder()

/**
 * Cuts a long line into one that fits and continuations that each begin with a space, counted as well. Cuts stand between characters, never within the
 * octets of one: readers that join octets and readers that join characters then agree.
 */
export function foldLine(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LINE_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

/**
 * A value of type TEXT, section 3.3.11: backslash, semicolon, comma and line break are escaped; control characters, which it can't hold, are left out (a tab
 * it can), and halves of a character that were cut apart become the replacement character, as they would on their way through UTF-8.
 */
export function icalText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that TEXT can't hold
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, (character) => `\\${character}`)
      .replace(/\n/g, '\\n')
  )
}

/** The value of a parameter, section 3.2: in quotes, which it can't hold itself, no more than line breaks and other control characters. */
export const icalQuoted = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/"/g, '’')
    .replace(/\p{Cc}+/gu, ' ')}"`

/** An e-mail address as a value: what would end it, or mean something in an address of the web, is written as %.. (RFC 6068). */
export const icalMailto = (address: string): string =>
  `mailto:${address.toWellFormed().replace(/[^\w.!$&'*+=~@-]/gu, (character) => encodeURIComponent(character))}`

/** An instant as UTC, section 3.3.5 form 2: `20261121T090000Z`. Years from 0 to 9999; milliseconds are dropped. */
export function icalUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** The whole of a file; the last line is ended too. */
export function writeLines(lines: readonly ContentLine[]): string {
  return lines.map(({ name, params = '', value }) => `${foldLine(`${name}${params}:${value}`)}\r\n`).join('')
}
