import { cut } from '../../../base/text.ts'
import type { ImportLimits } from '../../import-limits.ts'
import { readXml } from '../office/read-xml.ts'
import { indentOf, levelOf } from './styles.ts'

interface Level {
  format: string
  /** The label's pattern: "%1." or "Question %1:"; %2 is the number at the second level. */
  shown: string
  start: number
  left?: number
  hanging?: number
  /** Paragraphs of this style are at this level without stating it. */
  style?: string
}

interface List {
  scheme: string
  starts: Map<number, number>
}

/** A paragraph's place in a list. */
export interface ListMark {
  /** The label before its text: "•", "3.", "2.1", "Question 4:"; empty for a paragraph that continues an entry. */
  label: string
  level: number
  left?: number
  hanging?: number
}

/** The document's lists, and how far each has counted. Callers must ask about paragraphs in their order. */
export class Numbering {
  #schemes = new Map<string, Map<number, Level>>()
  #lists = new Map<string, List>()
  #counts = new Map<string, number[]>()
  #begun = new Set<string>()

  constructor(bytes?: Uint8Array, limits?: ImportLimits) {
    if (bytes && limits) this.#read(bytes, limits)
  }

  /** The level at which paragraphs of this style stand in a list. */
  levelOfStyle(id: string, style: string): number | undefined {
    const scheme = this.#schemes.get(this.#lists.get(id)?.scheme ?? '')
    return scheme && [...scheme].find(([, level]) => level.style === style)?.[0]
  }

  /** Counts this paragraph. Undefined for a list that isn't defined, and for list 0, which removes the mark. */
  mark(id: string, level: number): ListMark | undefined {
    const list = this.#lists.get(id)
    const scheme = list && this.#schemes.get(list.scheme)
    const said = scheme?.get(level)
    if (!list || !scheme || !said) return undefined
    const counts = this.#counts.get(list.scheme) ?? []
    this.#counts.set(list.scheme, counts)
    if (!this.#begun.has(id)) {
      this.#begun.add(id)
      for (const [at, start] of list.starts) counts[at] = start - 1
    }
    counts[level] = (counts[level] ?? said.start - 1) + 1
    counts.length = level + 1
    const place = {
      level,
      ...(said.left === undefined ? {} : { left: said.left }),
      ...(said.hanging === undefined ? {} : { hanging: said.hanging }),
    }
    if (said.format === 'none' || said.shown.trim() === '') return { label: '', ...place }
    if (said.format === 'bullet') return { label: '•', ...place }
    const label = cut(said.shown, 60)
      .replace(/%([1-9])/g, (_, number: string) => {
        const at = Number(number) - 1
        const shown = scheme.get(at)
        return counted(counts[at] ?? shown?.start ?? 1, shown?.format ?? 'decimal')
      })
      .trim()
    // A bare number gets a full stop: both mean the same, and the full stop makes it recognisable.
    return { label: /^\d{1,4}$/.test(label) ? `${label}.` : label, ...place }
  }

  #read(bytes: Uint8Array, limits: ImportLimits) {
    let scheme: Map<number, Level> | undefined
    let list: List | undefined
    let level: Level | undefined
    let override = 0
    readXml(
      bytes,
      {
        start: (name, attribute) => {
          const value = attribute('val')
          if (name === 'abstractNum') this.#schemes.set(attribute('abstractNumId') ?? '', (scheme = new Map()))
          else if (name === 'num') this.#lists.set(attribute('numId') ?? '', (list = { scheme: '', starts: new Map() }))
          else if (name === 'abstractNumId' && list) list.scheme = value ?? ''
          else if (name === 'lvlOverride') override = levelOf(attribute('ilvl'))
          else if (name === 'startOverride' && list) list.starts.set(override, startOf(value))
          else if (name === 'lvl' && scheme) {
            level = { format: 'decimal', shown: '', start: 1 }
            scheme.set(levelOf(attribute('ilvl')), level)
          } else if (level) {
            if (name === 'start') level.start = startOf(value)
            else if (name === 'numFmt') level.format = value ?? 'decimal'
            else if (name === 'lvlText') level.shown = value ?? ''
            else if (name === 'pStyle' && value) level.style = value
            else if (name === 'ind') Object.assign(level, indentOf(attribute))
          }
        },
        end: (name) => {
          if (name === 'lvl') level = undefined
          else if (name === 'abstractNum') scheme = undefined
          else if (name === 'num') list = undefined
        },
      },
      limits,
    )
  }
}

const startOf = (value: string | undefined): number => {
  const start = Number(value ?? 1)
  return Number.isInteger(start) && start >= 0 && start <= 9_999 ? start : 1
}

const ROMAN: [number, string][] = [
  [1_000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** A number as a list of this format shows it. Formats of other scripts are shown in decimal. */
function counted(number: number, format: string): string {
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((number + 25) % 26)).repeat(Math.min(5, Math.ceil(number / 26)))
    return format === 'upperLetter' ? letter.toUpperCase() : letter
  }
  if (format === 'lowerRoman' || format === 'upperRoman') {
    let rest = number
    let roman = ''
    for (const [value, sign] of ROMAN) {
      for (; rest >= value; rest -= value) roman += sign
    }
    return format === 'upperRoman' ? roman.toUpperCase() : roman
  }
  return format === 'none' ? '' : String(number)
}
