import type { ImportLimits } from '../../import-limits.ts'
import { readXml } from '../office/read-xml.ts'

/** A style's properties, its own and those of the styles that it is based on. */
export interface Style {
  /** The style's name, which is the same in every language: "heading 1", "title", "list bullet". */
  name: string
  basedOn?: string
  /** 1 is the highest; absent for running text. */
  outline?: number
  list?: { id?: string; level?: number }
  /** Twentieths of a point from the margin to the text, and from the text back to its mark. */
  left?: number
  hanging?: number
  strong?: boolean
  hidden?: boolean
  mono?: boolean
}

/** Fonts that people use for code. */
const MONO =
  /^(?:courier|consolas|menlo|monaco|lucida console|andale mono|(?:[\p{L} ]+ )?mono\b|source code|fira code|cascadia|jetbrains|inconsolata|sf mono)/iu
export const isMono = (font: string | undefined): boolean => font !== undefined && MONO.test(font)

/** "0" and "false" turn a style's property off; the element without a value turns it on. */
export const isOn = (value: string | undefined): boolean => !/^(?:0|false|off|none)$/.test(value ?? 'true')

/** The most ancestors that are followed from one style; more would be a ring. */
const MOST_ANCESTORS = 20

export class Styles {
  #own = new Map<string, Style>()
  #whole = new Map<string, Style>()
  #defaultParagraph: string | undefined
  #monoThroughout = false

  constructor(bytes?: Uint8Array, limits?: ImportLimits) {
    if (bytes && limits) this.#read(bytes, limits)
    this.#monoThroughout ||= this.of(undefined).mono === true
  }

  /** The document's ordinary font is a typewriter's, so such a font doesn't mean code. */
  get monoThroughout(): boolean {
    return this.#monoThroughout
  }

  /** The style of this id; without an id, the default of paragraphs. */
  of(id: string | undefined): Style {
    const key = id ?? this.#defaultParagraph ?? ''
    const known = this.#whole.get(key)
    if (known) return known
    const whole: Style = { name: '' }
    const chain: Style[] = []
    for (let next = this.#own.get(key); next && chain.length < MOST_ANCESTORS; next = this.#own.get(next.basedOn ?? '')) {
      chain.push(next)
    }
    for (const style of chain.reverse()) {
      // "My heading", based on "heading 1", is a heading by its outline; a style's own properties only add to those it is based
      // on.
      const { list, ...said } = style
      Object.assign(whole, said)
      if (list) whole.list = { ...whole.list, ...list }
      const heading = /^heading ([1-9])$/.exec(style.name)?.[1]
      if (heading && style.outline === undefined) whole.outline = Number(heading)
    }
    // No style sheet describes this style. Programs then name it in English.
    if (chain.length === 0) {
      const heading = /^heading[ _-]?([1-9])$/i.exec(key)?.[1]
      if (heading) whole.outline = Number(heading)
      whole.name = key.toLowerCase()
    }
    this.#whole.set(key, whole)
    return whole
  }

  #read(bytes: Uint8Array, limits: ImportLimits) {
    let style: (Style & { id: string }) | undefined
    let defaults = false
    readXml(
      bytes,
      {
        start: (name, attribute) => {
          if (name === 'docDefaults') defaults = true
          if (name === 'rFonts' && defaults) this.#monoThroughout = isMono(attribute('ascii'))
          if (name === 'style') {
            style = { id: attribute('styleId') ?? '', name: '' }
            if (attribute('type') === 'paragraph' && isOn(attribute('default') ?? '0')) this.#defaultParagraph = style.id
          }
          if (style) readProperty(style, name, attribute)
        },
        end: (name) => {
          if (name === 'docDefaults') defaults = false
          if (name !== 'style' || !style) return
          const { id, ...said } = style
          this.#own.set(id, said)
          style = undefined
        },
      },
      limits,
    )
  }
}

function readProperty(style: Style, name: string, attribute: (name: string) => string | undefined) {
  const value = attribute('val')
  if (name === 'name') style.name = value?.toLowerCase() ?? ''
  else if (name === 'basedOn' && value) style.basedOn = value
  else if (name === 'outlineLvl') {
    const outline = outlineOf(value)
    if (outline) style.outline = outline
  } else if (name === 'numId' && value) style.list = { ...style.list, id: value }
  else if (name === 'ilvl') style.list = { ...style.list, level: levelOf(value) }
  else if (name === 'ind') Object.assign(style, indentOf(attribute))
  else if (name === 'b') style.strong = isOn(value)
  else if (name === 'vanish') style.hidden = isOn(value)
  else if (name === 'rFonts' && attribute('ascii')) style.mono = isMono(attribute('ascii'))
}

/** The outline level from 1. The file counts from 0, and 9 is running text. */
export function outlineOf(value: string | undefined): number | undefined {
  const level = Number(value ?? Number.NaN)
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level + 1 : undefined
}

/** The level of a list, 0 to 8. */
export const levelOf = (value: string | undefined): number => Math.min(8, Math.max(0, Math.trunc(Number(value ?? 0)) || 0))

export function indentOf(attribute: (name: string) => string | undefined): { left?: number; hanging?: number } {
  const twips = (name: string) => {
    const value = Number(attribute(name) ?? Number.NaN)
    return Number.isFinite(value) ? Math.max(-20_000, Math.min(20_000, value)) : undefined
  }
  const left = twips('left') ?? twips('start')
  const firstLine = twips('firstLine')
  const hanging = twips('hanging') ?? (firstLine === undefined ? undefined : -firstLine)
  return { ...(left === undefined ? {} : { left }), ...(hanging === undefined ? {} : { hanging }) }
}
