/** What Markdown would read as marks, outside code. Every one may be escaped by a backslash. */
const MARKS = /[\\`*<>[\]~&]/
/** Code between single backticks on one line stays as it is: nothing in it is a mark. */
const CODE = /`[^`\n]+`/y

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** A text on one line of Markdown that shows as it is. `also`: further signs to escape. `markdownText` is its way back. */
export function escapedMarkdown(text: string, also = ''): string {
  let written = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\n') {
      written += '<br>'
      continue
    }
    if (sign === '`' && also === '') {
      CODE.lastIndex = at
      const code = CODE.exec(text)?.[0]
      if (code !== undefined) {
        written += code
        at += code.length - 1
        continue
      }
    }
    // An underscore inside a word is no mark; a sign at a line's start may begin a list, a heading or a quote.
    const marks =
      MARKS.test(sign) ||
      also.includes(sign) ||
      (sign === '_' && !(isWordSign(text[at - 1]) && isWordSign(text[at + 1]))) ||
      (sign === '#' && !isWordSign(text[at - 1])) ||
      ((at === 0 || text[at - 1] === '\n') && /[-+|]/.test(sign)) ||
      (/[.)]/.test(sign) && /(?:^|\n)\d{1,9}$/.test(text.slice(Math.max(0, at - 10), at)))
    written += marks ? `\\${sign}` : sign
  }
  return written
}

/** What a line of Markdown written by `escapedMarkdown` says. `part`: the unescaped sign at which it is cut into several. */
export function markdownTexts(line: string, part?: string): string[] {
  const texts = ['']
  const add = (piece: string) => {
    texts[texts.length - 1] += piece
  }
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? ''
    const next = line[at + 1] ?? ''
    if (sign === '\\' && /[!-/:-@[-`{-~]/.test(next)) {
      add(next)
      at += 1
    } else if (sign === part) texts.push('')
    else if (sign === '`' && part === undefined) {
      CODE.lastIndex = at
      const code = CODE.exec(line)?.[0] ?? sign
      add(code)
      at += code.length - 1
    } else if (line.startsWith('<br>', at)) {
      add('\n')
      at += 3
    } else add(sign)
  }
  return texts
}

export const markdownText = (line: string): string => markdownTexts(line).join('')
