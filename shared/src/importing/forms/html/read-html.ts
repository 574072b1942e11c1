import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { Block, ReadDocument } from '../block.ts'
import { type HtmlAttributes, HtmlBlocks } from './html-blocks.ts'
import { namedFurniture } from './html-furniture.ts'

/** Elements whose content is not the page's text and is never read. */
const DROPPED = new Set([
  'script',
  'style',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'noscript',
  'noembed',
  'noframes',
  'head',
  'canvas',
  'audio',
  'video',
  'map',
])
/** Page furniture: kept as boilerplate, so that its lines are accounted for. */
const FURNITURE = new Set(['nav', 'footer', 'form', 'button', 'aside', 'select', 'textarea', 'dialog', 'menu'])
const RAW = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'noscript'])
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
  'param',
])

/**
 * Reads HTML by its tokens, without a tree: the blocks of a page need none, and most pages are mis-nested. The tokens follow the
 * standard, so anything that a browser would run as a script is a script here too, and is dropped. Nothing is fetched or run.
 */
export function readHtml(html: string, limits: ImportLimits): ReadDocument {
  const page = new HtmlBlocks()
  const lineAt = lineCounter(html)
  const open: string[] = []
  const count = new Map<string, number>()
  let dropped = 0
  let furniture = 0
  let suspects = 0
  let title: string | undefined
  let inTitle: { text: string } | undefined

  const leave = (name: string) => {
    count.set(name, (count.get(name) ?? 1) - 1)
    if (DROPPED.has(name)) dropped -= 1
    if (FURNITURE.has(name)) {
      furniture -= 1
      page.furnish(furniture > 0)
    }
  }
  const onStartTag = (token: Token.TagToken) => {
    const name = token.tagName
    if (name === 'body') {
      // A head without an end tag ends where the body begins.
      while (open.includes('head')) leave(open.pop() ?? '')
    }
    if (name === 'title' && !count.get('svg')) {
      inTitle = { text: '' }
      tokenizer.state = TokenizerMode.RCDATA
    } else if (name === 'textarea') tokenizer.state = TokenizerMode.RCDATA
    else if (name === 'script') tokenizer.state = TokenizerMode.SCRIPT_DATA
    else if (RAW.has(name)) tokenizer.state = TokenizerMode.RAWTEXT
    const hidden = isHidden(token)
    if (!VOID.has(name) && !token.selfClosing) {
      if (open.length >= limits.depth * 5) {
        refuse({ kind: 'elements-too-deep', line: lineAt(token.location?.startOffset), most: limits.depth * 5 })
      }
      const stacked = hidden && !DROPPED.has(name) ? 'template' : name
      const suspect = stacked === name && namedFurniture(token)
      open.push(stacked === name ? (suspect ? `${name} suspect` : name) : `${name} hidden`)
      if (suspect) {
        suspects += 1
        page.suspect(true)
      }
      count.set(name, (count.get(name) ?? 0) + 1)
      if (DROPPED.has(stacked)) dropped += 1
      if (FURNITURE.has(name)) {
        furniture += 1
        page.furnish(true)
      }
    }
    if (dropped === 0) page.start(name, attributesOf(token), lineAt(token.location?.startOffset))
  }
  const onEndTag = (token: Token.TagToken) => {
    const name = token.tagName
    if (name === 'title' && inTitle) {
      title ??= inTitle.text.replace(/\s+/g, ' ').trim() || undefined
      inTitle = undefined
    }
    if (dropped === 0) page.end(name, lineAt(token.location?.startOffset))
    // An end tag without a start tag is ignored. Any other also closes the elements left open inside it.
    if (!count.get(name)) return
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      const [element = '', told] = last.split(' ')
      if (told === 'hidden') dropped -= 1
      if (told === 'suspect') {
        suspects -= 1
        page.suspect(suspects > 0)
      }
      leave(element)
      if (element === name) break
    }
  }
  const onText = (token: Token.CharacterToken) => {
    if (inTitle) inTitle.text += token.chars
    else if (dropped === 0) page.text(token.chars, lineAt(token.location?.startOffset))
  }
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag,
      onEndTag,
      onCharacter: onText,
      onWhitespaceCharacter: onText,
      onNullCharacter: () => {},
      onComment: () => {},
      onDoctype: () => {},
      onEof: () => {},
    },
  )
  tokenizer.write(html, true)
  const blocks: Block[] = page.finish()
  const headed = blocks.some((block) => block.kind === 'heading')
  // A page's own title often contains the site's name, so it is used only if the page has no heading at all.
  return { blocks, ...(title && !headed ? { title } : {}) }
}

function attributesOf(token: Token.TagToken): HtmlAttributes {
  const attributes: HtmlAttributes = {}
  for (const { name, value } of token.attrs) {
    if (name === 'href') attributes.href = value
    else if ((name === 'start' || name === 'value') && /^\d{1,4}$/.test(value)) attributes[name] = Number(value)
    else if (name === 'type' && (value === 'checkbox' || value === 'radio')) {
      attributes.checked = token.attrs.some((attribute) => attribute.name === 'checked')
    }
  }
  return attributes
}

const isHidden = (token: Token.TagToken): boolean =>
  token.attrs.some(
    ({ name, value }) => name === 'hidden' || (name === 'style' && /display\s{0,3}:\s{0,3}none/i.test(value.slice(0, 500))),
  )

/**
 * Gives the line of an offset; offsets must only grow. The tokeniser's own count is wrong after an ampersand at the end of a
 * line.
 */
function lineCounter(text: string): (offset: number | undefined) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (offset = 0) => {
    while (next !== -1 && next < offset) {
      line += 1
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
