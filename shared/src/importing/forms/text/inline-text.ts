/** Takes away Markdown's marks inside a line, so that the text as people read it is left. Code stays between backticks. */

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  rarr: '→',
}

const INLINE_TAG =
  /<\/?(?:b|i|u|em|strong|span|a|sup|sub|mark|small|font|p|div|center|ins|s|del|abbr|cite|label|li|ul|ol|var|dfn|q|time|data|bdi|bdo|big|strike|tt|wbr|ruby|rt|rp|nobr|section|article|picture|img|dl|dt|dd|h[1-6])(?:\s[^<>]{0,500})?\/?>/gi
const BREAK_TAG = /<br\s{0,3}\/?>/gi
const IMAGE = /!\[([^\]]{0,300})\]\([^()\s]{0,1000}(?:\s"[^"]{0,200}")?\)/g
const LINK = /\[([^[\]]{0,1000})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,1000}(?:\s"[^"]{0,200}")?\)/g
const REFERENCE = /\[([^[\]]{1,500})\]\[[^[\]]{0,100}\]/g
const AUTOLINK = /<(https?:\/\/[^<>\s]{1,500})>/g
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi
// A power (`2**3`) and a Python name (`__init__`) only look like emphasis.
const STRONG =
  /(?<![\w*])(\*\*)(?=\S)((?:(?!\*\*).){1,2000}?)(?<=\S)\*\*|(?<![\w_])(__)(?=\S)(?!\w{1,60}__)((?:(?!__).){1,2000}?)(?<=\S)__(?!\w)/g
const STRIKE = /~~(?=\S)([^~]{1,500})~~/g
const STAR_EMPHASIS = /(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?![\w*])/g
const LOW_EMPHASIS = /(?<![\w_])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_])_(?![\w_])/g
const ESCAPE = /\\([\\`*_{}[\]()#+\-.!|<>~"'])/g
const SPACE = /[\t \u00a0\u2000-\u200a]+/g
/** Control characters other than white space: they control terminals, and mean nothing in a question. */
const CONTROL = /[^\P{Cc}\s]/gu
// The two private characters that stand for code spans below.
const RESERVED = /[\ue000\ue001]/g
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad]|[\u202a-\u202e\u2066-\u2069]/g

function codePoint(value: number): string {
  return value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff) ? String.fromCodePoint(value) : '\ufffd'
}

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return codePoint(Number(decimal))
    if (hex) return codePoint(Number.parseInt(hex, 16))
    return (name && ENTITIES[name.toLowerCase()]) ?? whole
  })
}

/** Turns white space into single spaces, and removes invisible characters, which would make equal prompts differ. */
export function squeeze(text: string): string {
  return text.replace(INVISIBLE, '').replace(CONTROL, '').replace(SPACE, ' ').trim()
}

function plainOutsideCode(text: string): string {
  let plain = text.replace(ESCAPE, (_, char: string) => `\\${(char.codePointAt(0) ?? 0).toString(16)}\\`)
  plain = plain.replace(BREAK_TAG, ' ').replace(IMAGE, '').replace(LINK, '$1').replace(REFERENCE, '$1').replace(AUTOLINK, '$1')
  plain = plain.replace(INLINE_TAG, '')
  plain = plain.replace(STRONG, '$2$4').replace(STRIKE, '$1').replace(STAR_EMPHASIS, '$1').replace(LOW_EMPHASIS, '$1')
  // Escaped marks were put out of the patterns' way as codes between backslashes.
  plain = plain.replace(/\\([0-9a-f]{2})\\/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return decodeEntities(plain)
}

const CODE_TAG = /<(code|kbd|samp)(?:\s[^<>]{0,300})?>([^<`]{1,500})<\/\1>/gi
/** Puts code from HTML elements between backticks, with its entities decoded and no tags left inside. */
const codeInTicks = (text: string): string =>
  text.includes('<') ? text.replace(CODE_TAG, (_, _name: string, code: string) => `\`${decodeEntities(code)}\``) : text

/** Reads code spans first, because text inside them is never markup. A span opened by n backticks is closed by n backticks. */
export function plainText(source: string): string {
  const markdown = codeInTicks(source.replace(RESERVED, ''))
  if (!/[`*_~[\]<>&\\!\u00a0\u200b\t]| {2}/.test(markdown)) return squeeze(markdown)
  // Emphasis may surround code, so private-use characters stand for the spans while the rest is read.
  const spans: string[] = []
  let rest = ''
  let position = 0
  const ticks = /`+/g
  for (let open = ticks.exec(markdown); open; open = ticks.exec(markdown)) {
    const width = open[0].length
    const close = closingTicks(markdown, open.index + width, width)
    if (close === -1) continue
    const code = markdown.slice(open.index + width, close).trim()
    rest += markdown.slice(position, open.index)
    rest += `\ue000${spans.length}\ue001`
    spans.push(code.includes('`') || code === '' ? markdown.slice(open.index, close + width) : `\`${code}\``)
    position = close + width
    ticks.lastIndex = position
    if (spans.length >= 2_000) break
  }
  rest += markdown.slice(position)
  const plain = plainOutsideCode(rest).replace(/\ue000(\d{1,4})\ue001/g, (_, index: string) => spans[Number(index)] ?? '')
  return squeeze(plain)
}

function closingTicks(text: string, from: number, width: number): number {
  // Bounded, so that a page of unpaired backticks takes linear time.
  const end = Math.min(text.length, from + 4_000)
  let index = text.indexOf('`', from)
  while (index !== -1 && index < end) {
    let run = index
    while (text[run] === '`') run += 1
    if (run - index === width) return index
    index = text.indexOf('`', run)
  }
  return -1
}

/** Whether emphasis wraps the whole line: "**Red flags**". Symbols may follow it: "__What is a closure?__ 🟢". */
export function wholeStrong(markdown: string): boolean {
  const text = markdown.trim().replace(/\\$/, '')
  const match =
    /^(?:<b>|<strong>|\*\*|__)((?:(?!\*\*|__|<\/b>|<\/strong>).){1,1000})(?:<\/b>|<\/strong>|\*\*|__)([^\p{L}\p{N}]{0,20})$/iu.exec(
      text,
    )
  return match !== null
}

const WHOLE_LINK =
  /^(?:\*\*|[-•]\s)?\[([^[\]]{1,500}|[^\]]{0,200}\[[^\]]{0,200}\][^\]]{0,200})\]\(([^()\s]{0,1000}|[^()\s]{0,300}\([^()\s]{0,200}\)[^()\s]{0,300})\)[\s*.]{0,6}$/

/** Where a whole line leads that is one link: to a place on the same page, or to another page. */
export function wholeLink(markdown: string): 'anchor' | 'page' | undefined {
  const match = WHOLE_LINK.exec(markdown.trim())
  if (!match) return undefined
  return match[2]?.startsWith('#') ? 'anchor' : 'page'
}
