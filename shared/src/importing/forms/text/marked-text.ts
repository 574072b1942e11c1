import { isFactField, labelField } from '../../cues/labels.ts'
import type { ImportFormat } from '../formats.ts'

/**
 * Writes the marks of reStructuredText, Org and AsciiDoc as Markdown's, line by line, so that one reader reads them all. Other
 * marks than those of headings, lists, code and emphasis stay as they are written.
 */
export function asMarkdown(format: Extract<ImportFormat, 'rst' | 'org' | 'adoc'>, lines: readonly string[]): string[] {
  if (format === 'org') return fromOrg(lines)
  return format === 'adoc' ? fromAsciiDoc(lines) : fromRst(lines)
}

function fromOrg(lines: readonly string[]): string[] {
  let drawer = false
  return lines.map((line) => {
    const text = line.trim()
    if (/^:(?:PROPERTIES|LOGBOOK):$/i.test(text)) drawer = true
    const inDrawer = drawer
    // “:DURATION: 6” is an attribute about the question above, like a labelled line; other properties are the program's.
    const property = drawer ? /^:([\p{L}\p{M}_-]{2,30}):\s+(\S.*)$/u.exec(text) : null
    const field = property && labelField(property[1] ?? '')
    if (property && field && isFactField(field)) return `${property[1]}: ${property[2]}`
    if (/^:END:$/i.test(text)) drawer = false
    if (inDrawer || /^(?:SCHEDULED|DEADLINE|CLOSED):/.test(text)) return `<!-- ${text} -->`
    const heading = /^(\*{1,6})\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#[A-Z]\]\s+)?(.*?)(?:\s+:[\w@:]+:)?$/.exec(line)
    if (heading) return `${heading[1]?.replaceAll('*', '#')} ${inlineOrg(heading[2] ?? '')}`
    const title = /^#\+TITLE:\s*(.*)$/i.exec(text)
    if (title) return `# ${title[1]}`
    const opened = /^#\+BEGIN_(?:SRC|EXAMPLE)\b\s*(\S*)/i.exec(text)
    if (opened) return `\`\`\`${opened[1]}`
    if (/^#\+END_(?:SRC|EXAMPLE)\b/i.test(text)) return '```'
    if (/^#\+/.test(text) || /^# /.test(text)) return `<!-- ${text} -->`
    return inlineOrg(line)
  })
}

const inlineOrg = (text: string): string =>
  text
    .replace(/\[\[([^\][]{1,500})\]\[([^\][]{1,500})\]\]/g, '[$2]($1)')
    .replace(/(^|[\s(])\*(\S(?:[^*\n]{0,500}\S)?)\*(?=[\s.,:;!?)]|$)/g, '$1**$2**')
    .replace(/(^|[\s(])[=~](\S(?:[^=~\n]{0,300}\S)?)[=~](?=[\s.,:;!?)]|$)/g, '$1`$2`')

function fromAsciiDoc(lines: readonly string[]): string[] {
  let code = false
  let language = ''
  let comment = false
  // A comment without an end doesn't count, because everything below it would be lost.
  let closing = lines.filter((line) => /^\/{4,}$/.test(line.trim())).length
  return lines.map((line) => {
    const text = line.trim()
    if (!code && /^\/{4,}$/.test(text)) {
      closing -= 1
      comment = !comment && closing > 0
      return `<!-- ${text} -->`
    }
    if (comment) return text === '' ? '' : `<!-- ${text.replaceAll('--', '–')} -->`
    if (/^(?:-{4,}|\.{4,})$/.test(text)) {
      code = !code
      const fence = code ? `\`\`\`${language}` : '```'
      language = ''
      return fence
    }
    if (code) return line
    const source = /^\[source(?:,\s*(\w[\w+#-]*))?/.exec(text)
    if (source) language = source[1] ?? ''
    // Attributes, comments and lines that only frame a block.
    if (
      source ||
      /^:[\w-]+!?:/.test(text) ||
      /^\/\//.test(text) ||
      /^\[[^\]]{0,200}\]$/.test(text) ||
      /^(?:={4,}|\*{4,}|_{4,}|\|===)$/.test(text)
    ) {
      return text === '' ? '' : `<!-- ${text} -->`
    }
    const heading = /^(={1,6})\s+(.*)$/.exec(text)
    if (heading) return `${heading[1]?.replaceAll('=', '#')} ${inlineAsciiDoc(heading[2] ?? '')}`
    const title = /^\.([\p{L}].*)$/u.exec(text)
    if (title) return `**${title[1]}**`
    const bullet = /^(\*{1,5}|-)\s+(.*)$/.exec(text)
    if (bullet)
      return `${'  '.repeat((bullet[1]?.length ?? 1) - 1)}- ${inlineAsciiDoc((bullet[2] ?? '').replace(/^\[\*\]/, '[x]'))}`
    const term = /^(.{1,200}?)::(?:\s+(.*))?$/.exec(text)
    if (term) return term[2] ? `**${term[1]}:** ${inlineAsciiDoc(term[2])}` : `**${term[1]}**`
    return text === '+' ? '' : inlineAsciiDoc(line)
  })
}

const inlineAsciiDoc = (text: string): string =>
  text
    .replace(/(?:https?:\/\/\S{1,500}|link:\S{1,500})\[([^\]]{1,300})\]/g, '$1')
    .replace(/(^|[\s(])\*(\S(?:[^*\n]{0,500}\S)?)\*(?=[\s.,:;!?)]|$)/g, '$1**$2**')

const UNDERLINE = /^([=\-`:.'"~^_*+#<>])\1{2,}$/

function fromRst(lines: readonly string[]): string[] {
  const levels: string[] = []
  const marked = [...lines]
  let literal: number | undefined
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const text = line.trim()
    const indent = line.length - line.trimStart().length
    if (literal !== undefined) {
      if (text === '' || indent > literal) continue
      // A code block opened by a double colon or a directive ends at the margin.
      literal = undefined
    }
    const underline = UNDERLINE.exec(lines[at + 1]?.trim() ?? '')
    if (
      text !== '' &&
      underline &&
      !UNDERLINE.test(text) &&
      (lines[at + 1] ?? '').trim().length >= Math.min(text.length, 3) &&
      indent <= 1
    ) {
      const overlined = lines[at - 1]?.trim() === lines[at + 1]?.trim()
      const key = `${underline[1]}${overlined ? '^' : ''}`
      if (!levels.includes(key)) levels.push(key)
      marked[at] = `${'#'.repeat(Math.min(6, levels.indexOf(key) + 1))} ${inlineRst(text)}`
      marked[at + 1] = ''
      if (overlined) marked[at - 1] = ''
      at += 1
      continue
    }
    const directive = /^\.\. (?:(\w[\w-]*)::(.*)|.*)$/.exec(text)
    if (directive) {
      const [, name, rest = ''] = directive
      if (name && /^(?:note|tip|hint|warning|important|admonition|caution|attention)$/.test(name))
        marked[at] = `**${name}:** ${inlineRst(rest.trim())}`
      else marked[at] = `<!-- ${text} -->`
      if (name && /^(?:code|code-block|sourcecode|parsed-literal)$/.test(name)) literal = indent
      continue
    }
    if (/^:[\w -]+:(?:\s|$)/.test(text) && indent > 0) {
      marked[at] = `<!-- ${text} -->`
      continue
    }
    const field = /^:([\w -]+):\s+(.*)$/.exec(text)
    if (field) marked[at] = `${field[1]}: ${inlineRst(field[2] ?? '')}`
    else marked[at] = inlineRst(line.replace(/^(\s*)#\.\s/, '$1- '))
    if (text.endsWith('::')) {
      literal = indent
      marked[at] = (marked[at] ?? '').replace(/::$/, ':')
    }
  }
  return marked
}

const inlineRst = (text: string): string =>
  text
    .replace(/``([^`\n]{1,500})``/g, '`$1`')
    .replace(/`([^`<\n]{1,300}?)\s*<[^>\n]{1,500}>`_{1,2}/g, '$1')
    .replace(/:[\w:+-]{1,40}:`([^`\n]{1,300})`/g, '`$1`')
