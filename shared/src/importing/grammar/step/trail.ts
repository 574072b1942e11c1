import { type HeadingAttributes, headingAttributes } from '../../cues/attributes.ts'
import { type SectionPurpose, sectionPurpose, speaksOfPage } from '../../cues/page-matter.ts'
import type { QuestionDraft } from '../../import-result.ts'
import type { HeadingRole } from '../page/outline.ts'
import type { Page } from '../page/page.ts'

interface Section {
  readonly title: string
  /** 1 to 6 for marked headings, 8 for an emphasised line, 9 for a plain one. */
  readonly level: number
  readonly purpose: SectionPurpose
  readonly attributes: HeadingAttributes
  /** What the questions below judge, if the heading says so. */
  readonly competency?: string
}

/** The open headings above the present line. */
export interface Trail {
  readonly open: readonly Section[]
  /** Paragraphs since the last heading; infinite once a question has come. */
  readonly introduced: number
  readonly titled: boolean
  readonly onlyTitle: boolean
  /** What several questions judge, by a line above them: "Competency: Coaching". It holds until the next such line or heading. */
  readonly competency?: string
}

export const newTrail = (title: string | undefined): Trail => ({
  open: title ? [{ title, level: 0, purpose: 'bank', attributes: headingAttributes(title) }] : [],
  introduced: 0,
  titled: false,
  onlyTitle: false,
})

/** What is known about a heading besides its words: why it is about the page, and what it is by its place. */
export interface SectionLooks {
  matter?: string | undefined
  role?: HeadingRole | undefined
}

export function entered(trail: Trail, title: string, level: number, { matter, role }: SectionLooks = {}): Trail {
  const open = trail.open.slice(0, trail.open.findLastIndex((section) => section.level < level) + 1)
  // The title of a page covers all of it: the questions may stand under "How to interview a tester".
  const isTitle = level <= 1 || !trail.titled
  const own = sectionPurpose(title)
  // "Contents" is no section of the bank: text below its list belongs to the headings above.
  if (own === 'contents') return { open, introduced: 0, titled: true, onlyTitle: false }
  // "Products" may be a page's menu or a part of the bank; "Book a demo" is no part of it.
  const called = matter === 'navigation' ? 'phase' : 'page'
  const stated = role === 'outside' ? 'advice' : own !== 'bank' || !matter ? own : called
  const purpose = isTitle && !matter && stated !== 'phase' ? 'bank' : stated
  const named = COMPETENCY.exec(title)?.[1]
  const competency = role === 'competency' ? title.replace(COUNTED, '') : named
  const section = {
    title: named ? '' : title,
    level,
    purpose,
    attributes: headingAttributes(title),
    ...(competency ? { competency } : {}),
  }
  return { open: [...open, section], introduced: 0, titled: true, onlyTitle: isTitle }
}

/** "A - Care", "3. Care": the letter or number of a competency. */
const COUNTED = /^(?:[A-Z]|\d{1,2}|[IVX]{1,4})\s?[.):–—-]\s+/
const COMPETENCY =
  /^(?:competency|core competency|competence|skill|kompetenz|compétence|competencia|competência|competenza|competentie|kompetencja|компетенция|компетенція|yetkinlik|能力|역량)(?:\s\d{1,2})?\s?[:：–—-]\s?(\S.*)$/iu

/** A question in a part of the interview makes that part a section of the bank. */
export const inBank = (trail: Trail): Trail =>
  trail.open.some(({ purpose }) => purpose === 'phase')
    ? { ...trail, open: trail.open.map((section) => (section.purpose === 'phase' ? { ...section, purpose: 'bank' } : section)) }
    : trail

export const grouped = (trail: Trail, competency: string): Trail => ({ ...trail, competency })
export const levelOf = ({ open }: Trail): number => open.at(-1)?.level ?? 0

/** Below a heading of advice or about the page, headings without a purpose of their own have the same one. */
export function purposeOf({ open }: Trail): SectionPurpose {
  const own = open.at(-1)?.purpose ?? 'bank'
  if (own !== 'bank') return own
  return open.find(({ purpose }) => purpose === 'page' || purpose === 'advice')?.purpose ?? 'bank'
}

/** Whether a heading of this level stands inside a passage without questions. */
export const isOutside = ({ open }: Trail, level: number): boolean =>
  open.some(({ purpose, level: above }) => (purpose === 'page' || purpose === 'advice') && above < level)

/** Whether a heading of this level stands where the page describes itself: a heading that asks there is answered there. */
export const isOfPage = ({ open }: Trail, level: number): boolean =>
  open.some((section) => section.level < level && speaksOfPage(section.title))

/**
 * The nearest heading. Undefined under a competency if the only heading above is the title of the whole page, which names no
 * section.
 */
export function titleOf({ open, competency, onlyTitle }: Trail): string | undefined {
  if (competency !== undefined && open.length === 1 && onlyTitle) return undefined
  return open.at(-1)?.title || undefined
}

/** What the headings state; an inner one overrides an outer one. */
export const factsOf = ({ open, competency: group }: Trail): HeadingAttributes & { competency?: string } =>
  Object.assign(
    {},
    ...open.map(({ attributes, competency }) => ({ ...attributes, ...(competency ? { competency } : {}) })),
    group === undefined ? {} : { competency: group },
  )

/** Gives a draft from a table what its headings state and the table doesn't. */
export function dressed(trail: Trail, draft: QuestionDraft): QuestionDraft {
  const title = titleOf(trail)
  return { ...factsOf(trail), ...(title ? { section: title } : {}), ...draft }
}

export const asked = (trail: Trail): Trail =>
  trail.introduced === Number.POSITIVE_INFINITY ? trail : { ...trail, introduced: Number.POSITIVE_INFINITY }

/** The most paragraphs that introduce a section, and the greatest length of each. */
const MOST_INTRODUCED = 8
const LONGEST_INTRODUCTION = 3_000

/** Whether prose here introduces a section: it is between a heading and the section's first question. */
export const introduces = (trail: Trail, text: string, questions: number): boolean =>
  trail.introduced < MOST_INTRODUCED && text.length <= LONGEST_INTRODUCTION && (questions === 0 || trail.open.length > 0)

/** The most blocks below a heading that are searched for other prompts. */
const MOST_BELOW = 200

/** The heading right above a labelled prompt, if it has only that prompt: it is the question's title, not its section. */
export function soleHeading(trail: Trail, index: number, page: Page): { title: string; trail: Trail } | undefined {
  const above = page.views[index - 1]?.block
  if (above?.kind !== 'heading' || above.level < 2) return undefined
  let prompts = 0
  for (let at = index; at < Math.min(page.views.length, index + MOST_BELOW); at++) {
    const view = page.views[at]
    if (view?.block.kind === 'heading' && view.block.level <= above.level) break
    if (view?.parts[0]?.field === 'prompt') prompts += 1
  }
  if (prompts !== 1) return undefined
  const top = trail.open.at(-1)
  const title = above.text.replace(
    /^(?:scenario|question|exercise|case|task|problem|prompt|challenge)\s\d{1,3}\s?[:.–—-]\s?/i,
    '',
  )
  if (top?.title !== above.text) return { title, trail }
  const outer = { ...top, title: trail.open.at(-2)?.title ?? '' }
  return { title, trail: { ...trail, open: [...trail.open.slice(0, -1), outer] } }
}
