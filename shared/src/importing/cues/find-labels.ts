import { isFactField, type LabelField, LONGEST_LABEL, labelField } from './labels.ts'
import { plainMarks } from './marks.ts'

/** A run of text under one label. Text before the first label of its block has no field. */
export interface Labelled {
  field?: LabelField
  /** The label as the bank writes it. */
  label?: string
  text: string
}

/**
 * Labels that are also everyday words. They count on a line of their own or before a colon at the line's start, and nowhere else.
 */
const WEAK_INLINE = new Set<LabelField>([
  'prompt',
  'title',
  'section',
  'example',
  'options',
  'code',
  'bookkeeping',
  'remark',
  'purpose',
  'form',
  'unplaced',
  'rubric',
])
/** Words and short phrases that are mostly no labels in running text. */
const ORDINARY =
  /^(?:good|bad|a|q|for|example|answers?|explanation|expect|signals?|strong|weak|positive|negative|concerns?|warnings?|assess|tests?|level|levels|time|length|min|score|scores|criteria|strengths|tech|type|style|format|stretch|note|notes|experience|grade|evaluation|probes?|part|task|group|allow|diff|stack|area|ask|name|kind|domain|scale|watch for|look out for|expectations|extensions?|skills?|concern|pitfalls|solution|complexity)$/

const SYMBOLS = /^[^\p{L}\p{N}"“'‘`([<{]{1,12}/u
const PARENTHESIS = /^[\t ]?\([^()]{1,60}\)/

interface Found {
  field: LabelField
  label: string
  /** Where the text after the label begins. */
  end: number
  /** Nothing follows it on the line. */
  alone: boolean
}

/** "Why do we ask this?" in front of its reason: a label that ends like a question and is asked of nobody. */
function askingLabel(body: string): string | undefined {
  const asks = /^[^?:\n]{4,60}\?[\t ]*:?[\t ]*/.exec(body)?.[0]
  return asks && labelField(asks) === 'purpose' ? asks : undefined
}

/** "【Sample answer】 …": a label in brackets of its own. */
function boxedLabel(body: string): { field: LabelField; label: string; length: number } | undefined {
  const boxed = /^\[([^[\]]{1,40})\][\t ]*:?[\t ]*/.exec(body)
  const field = boxed?.[1] ? labelField(boxed[1]) : undefined
  return boxed?.[1] && field ? { field, label: boxed[1].trim(), length: boxed[0].length } : undefined
}

/** The label at `start`, which must begin a line or a sentence. */
function labelAt(text: string, start: number): Found | undefined {
  const stretch = plainMarks(text.slice(start, start + 160))
  const lead = SYMBOLS.exec(stretch)?.[0].length ?? 0
  const body = stretch.slice(lead)
  const dotted = /^(?:Q|Ans)\.[\t ]+(?=\p{Lu})/u.exec(body)
  if (dotted) {
    const field = body.startsWith('Q') ? 'prompt' : 'sampleAnswer'
    return { field, label: dotted[0].trim(), end: start + lead + dotted[0].length, alone: false }
  }
  const boxed = boxedLabel(body)
  if (boxed) {
    const end = start + lead + boxed.length
    return { field: boxed.field, label: boxed.label, end, alone: text.slice(end).trim() === '' }
  }
  const asking = askingLabel(body)
  if (asking) {
    const end = start + lead + asking.length
    return { field: 'purpose', label: asking.replace(/[\s?]+$/, ''), end, alone: text.slice(end).trim() === '' }
  }
  const delimiter = /[:：\n]|[\t ][-–—][\t ]|[\t ]?[-–—]$|\([^()]{1,60}\)[\t ]?[:：]/.exec(body)
  const whole = start + stretch.length >= text.length
  const candidateEnd = delimiter ? delimiter.index : whole ? body.length : -1
  if (candidateEnd <= 0) return undefined
  const written = body.slice(0, candidateEnd).trim()
  if (written.split(/[\s-]+/).length > LONGEST_LABEL + 5) return undefined
  const named = written.replace(/\([^()]{0,60}\)$/, '').trim()
  // "`a` - all of it" explains a letter in a program.
  if (named.includes('`')) return undefined
  const field = labelField(named)
  if (!field) return undefined
  let end = candidateEnd
  const bracket = PARENTHESIS.exec(body.slice(end))
  if (bracket) end += bracket[0].length
  const mark = /^[\t ]?[:：–—-]{1,2}[\t ]*/.exec(body.slice(end))
  if (mark) end += mark[0].length
  else if (body.slice(end).trim() !== '' && body[end] !== '\n') return undefined
  const alone = text.slice(start + lead + end).trim() === ''
  const colon = mark?.[0].includes(':') === true || mark?.[0].includes('：') === true
  // A dash is more often punctuation. It ends a label only after words that can be nothing else.
  if (!alone && !colon && (ORDINARY.test(named.toLowerCase()) || WEAK_INLINE.has(field))) return undefined
  if (alone && !colon && /[.!]$/.test(named)) return undefined
  if (
    alone &&
    !colon &&
    lead === 0 &&
    /^(?:a|q|for|time|level|min|ask|allow|no|correct|right|good|bad|important|result)$/i.test(named)
  )
    return undefined
  return { field, label: named, end: start + lead + end, alone }
}

/** Whether the text begins with a label that stands alone or applies to the rest of its line. */
export const startsWithLabel = (text: string): boolean => labelAt(text, 0) !== undefined || opensGuidance(text) !== undefined

/** A block that is nothing but a label: "Red flags", "**What to look for:**". */
export function loneLabel(text: string): { field: LabelField; label: string } | undefined {
  const found = labelAt(text, 0)
  return found?.alone ? { field: found.field, label: found.label } : undefined
}

const GUIDANCE: [LabelField, RegExp][] = [
  [
    'redFlags',
    /^(?:red flags? (?:include|if|is|are|would)|(?:a )?(?:weak|poor|bad|struggling) (?:answers?|candidates?|responses?)|weaker (?:answers|candidates)|be wary|beware|watch out for|worry if|it is a red flag|a red flag)\b/i,
  ],
  ['probes', /^(?:follow up (?:by|with)|follow-up (?:by|with)|probe (?:for|on|into|how|whether|why|what)|push (?:them )?on)\b/i],
  [
    'strongSignals',
    /^(?:(?:they |candidates? |the candidate |answers? |a candidate |the answer |you )?should (?:ideally |also |at least )?(?:be able to|cover|mention|discuss|explain|include|address|touch|know|understand|describe|talk|show|name|bring|demonstrate|reference|identify|recogni[sz]e|note|walk|propose|start|give|distinguish|highlight|compare|have|ask|reach|raise|say|point|see|hear|expect|look for)|looks? for|looking for|listen for|expect (?:to hear|them|a|the|candidates|mention|answers)|(?:a |an )?(?:good|strong|great|ideal|excellent|better|best|stronger|solid|top) (?:answers?|candidates?|responses?|engineers?|developers?|people|ones?)\b|ideally|the (?:best|ideal|strongest) (?:answers?|candidates?|responses?)|must (?:cover|mention|include)|covers? |you(?:'re| are) (?:looking|listening) for|you want to hear|we(?:'re| are) looking for)\b/i,
  ],
]

/** Guidance written as a sentence: "Should cover X. Look for Y." It has no label to take away. */
export function opensGuidance(text: string): LabelField | undefined {
  if (/\?\s*$/.test(text)) return undefined
  return GUIDANCE.find(([, pattern]) => pattern.test(text))?.[0]
}

const BOUNDARY = /(?:[.?!…;|•·)\]"”’`]|\s[|/•·–—-])[\t ]+(?=[^\s])|[.?!|](?=\p{Lo})|\n[\t ]*/gu
const FACT_BOUNDARY =
  /[\t ,(]+(?=(?:Difficulty|Level|Seniority|Time|Duration|Minutes|Competenc(?:y|ies)|Skills?|Tags?|Topics?|Type|Experience)[\t ]?:)/g

/** Splits a block's text at the labels in it; a text without labels is one part. Labels between backticks don't count. */
export function splitByLabels(text: string): Labelled[] {
  const starts: { at: number; found: Found }[] = []
  const first = labelAt(text, 0)
  if (first) starts.push({ at: 0, found: first })
  else {
    const guidance = opensGuidance(text)
    if (guidance) starts.push({ at: 0, found: { field: guidance, label: '', end: 0, alone: false } })
  }
  if (/[:：]|\b(?:weak|red flag|beware|wary|poor)/i.test(text)) {
    const code = codeRanges(text)
    const marked = plainMarks(text)
    const places = new Set<number>()
    for (const match of marked.matchAll(BOUNDARY)) places.add(match.index + match[0].length)
    for (const match of text.matchAll(FACT_BOUNDARY)) {
      // "Technical Skills: 2" is one name; "What is a lock? Skills: care" is a question and a label.
      const before = text.slice(Math.max(0, match.index - 80), match.index)
      if (/[,(]/.test(match[0]) || /[.?!)\]…:]/.test(before) || before.trim().split(/\s+/).length >= 3)
        places.add(match.index + match[0].length)
    }
    for (const at of [...places].sort((a, b) => a - b)) {
      const last = starts[starts.length - 1]
      if ((last && at < last.found.end) || at >= text.length || code.some(([from, to]) => at > from && at < to)) continue
      const found = inlineLabelAt(text, at) ?? inlineGuidanceAt(text, at, last?.found.field)
      if (found) starts.push({ at, found })
    }
  }
  if (starts.length === 0) return [{ text }]
  const parts: Labelled[] = []
  const before = text.slice(0, starts[0]?.at ?? 0).replace(/[\s|•·/–—(-]+$/, '')
  if (before.trim()) parts.push({ text: before.trim() })
  for (const [index, { found }] of starts.entries()) {
    const end = starts[index + 1]?.at ?? text.length
    // A list may begin on its label's line: "Red flags: - guesses".
    let value = text
      .slice(found.end, end)
      .trim()
      .replace(/^[-–•]\s+/, '')
    if (isFactField(found.field) || index + 1 < starts.length) value = value.replace(/[\s|•·/–—,;(-]+$/, '')
    parts.push({ field: found.field, ...(found.label ? { label: found.label } : {}), text: value })
  }
  return parts
}

function inlineLabelAt(text: string, at: number): Found | undefined {
  const head = text.slice(at, at + 1)
  if (!/[\p{Lu}\p{Lo}\p{So}*🚩⚠✅❌]/u.test(head)) return undefined
  const found = labelAt(text, at)
  if (!found || WEAK_INLINE.has(found.field)) return undefined
  const written = text.slice(at, found.end)
  if (!/[:：]/.test(written)) return undefined
  const atLineStart = at === 0 || text[at - 1] === '\n'
  if (ORDINARY.test(found.label.toLowerCase()) && !atLineStart) {
    // "Level:" or "Time:" in the middle of a line counts if an attribute of its kind could follow; the caller checks the value.
    if (isFactField(found.field)) return found
    return /^answer$/i.test(found.label) ? found : undefined
  }
  return found
}

function inlineGuidanceAt(text: string, at: number, under: LabelField | undefined): Found | undefined {
  if (under !== 'strongSignals') return undefined
  const stretch = text.slice(at, at + 80)
  if (!/^\p{Lu}/u.test(stretch)) return undefined
  const field = opensGuidance(stretch)
  return field && field !== 'strongSignals' ? { field, label: '', end: at, alone: false } : undefined
}

function codeRanges(text: string): [number, number][] {
  const ranges: [number, number][] = []
  for (const match of text.matchAll(/`[^`\n]{1,400}`/g)) {
    ranges.push([match.index, match.index + match[0].length])
    if (ranges.length > 200) break
  }
  return ranges
}
