import type { OpenContent, OpenRun } from './open-content.ts'
import { indentOf, isMono, isOn, levelOf, outlineOf } from './styles.ts'
import type { WordParagraph } from './word-content.ts'

type Attribute = (name: string) => string | undefined

/** Takes an element that says how the open run or paragraph looks. Any other element changes nothing. */
export function takeProperty(open: OpenContent, name: string, attribute: Attribute): void {
  const { path } = open
  const run = open.runs.at(-1)
  if (run && path.at(-1) === 'rPr' && path.at(-2) === 'r') {
    ofRun(open, run, name, attribute)
    return
  }
  const paragraph = open.paragraphs.at(-1)?.paragraph
  if (paragraph) ofParagraph(paragraph, path, name, attribute)
}

function ofRun({ styles }: OpenContent, run: OpenRun, name: string, attribute: Attribute): void {
  const value = attribute('val')
  if (name === 'b') {
    run.strong = isOn(value)
    run.own.add('b')
  } else if (name === 'rFonts' && attribute('ascii')) {
    run.mono = isMono(attribute('ascii'))
    run.own.add('rFonts')
  } else if (name === 'vanish' || name === 'webHidden') run.hidden = isOn(value)
  else if (name === 'rStyle') {
    const style = styles.of(value)
    run.strong ||= style.strong === true
    run.mono ||= style.mono === true || /\bcode\b|verbatim|source text/.test(style.name)
    run.hidden ||= style.hidden === true
  }
}

function ofParagraph(paragraph: WordParagraph, path: readonly string[], name: string, attribute: Attribute): void {
  const value = attribute('val')
  const [around, above] = [path.at(-1), path.at(-2)]
  if (around === 'pPr' && above === 'p') {
    if (name === 'pStyle' && value) paragraph.style = value
    else if (name === 'outlineLvl') {
      const outline = outlineOf(value)
      if (outline) paragraph.outline = outline
    } else if (name === 'ind') Object.assign(paragraph, indentOf(attribute))
  } else if (around === 'pBdr' && name === 'bottom' && value !== 'nil' && value !== 'none') paragraph.rule = true
  else if (around === 'numPr' && above === 'pPr') {
    if (name === 'ilvl') paragraph.list = { ...paragraph.list, level: levelOf(value) }
    else if (name === 'numId' && value) paragraph.list = { ...paragraph.list, id: value }
  }
}
