import { type HeadingFacts, headingFacts } from '../cues/facts.ts'
import { labelWords } from '../cues/labels.ts'
import { type SectionPurpose, sectionPurpose } from '../cues/page-matter.ts'
import type { QuestionDraft } from '../import-result.ts'
import type { Page } from './block-view.ts'

interface Section {
  title: string
  /** 1–6 as marked; 8 for an emphasised line, 9 for a plain one. */
  level: number
  purpose: SectionPurpose
  facts: HeadingFacts
}

/** The headings that are open above the present line. */
export class SectionTrail {
  #open: Section[] = []
  #introduced = 0
  #titled = false
  #onlyTitle = false
  #competency: string | undefined
  #contents = new Set<string>()
  opened = ''

  constructor(title: string | undefined) {
    if (title) this.#open.push({ title, level: 0, purpose: 'bank', facts: headingFacts(title) })
  }

  /** `furniture`: the heading belongs to the page around the bank, a call to action for one. */
  open(title: string, level: number, furniture = false): void {
    while (this.#open.length > 0 && (this.#open[this.#open.length - 1]?.level ?? 0) >= level) this.#open.pop()
    // The title of a page speaks of all of it: "How to interview a tester" may well hold the questions.
    const isTitle = level <= 1 || !this.#titled
    const purpose = furniture ? 'page' : sectionPurpose(title)
    this.#titled = true
    this.#open.push({
      title,
      level,
      purpose: isTitle && !furniture && purpose !== 'contents' ? 'bank' : purpose,
      facts: headingFacts(title),
    })
    this.#onlyTitle = isTitle
    this.#introduced = 0
    this.#competency = undefined
    this.opened = title
    if (this.purpose === 'contents') this.#contents.clear()
  }

  get level(): number {
    return this.#open[this.#open.length - 1]?.level ?? 0
  }

  /** Below a heading of advice everything is advice, whatever its own headings say. */
  get purpose(): SectionPurpose {
    const own = this.#open[this.#open.length - 1]?.purpose ?? 'bank'
    if (own !== 'bank') return own
    return this.#open.find((section) => section.purpose === 'page' || section.purpose === 'advice')?.purpose ?? 'bank'
  }

  /** Whether a heading of this level stands inside a passage that holds no questions. */
  isOutside(level: number): boolean {
    return this.#open.some((section) => section.purpose !== 'bank' && section.level < level)
  }

  /** "Competency: Coaching" above several questions: what they all judge, until the next such line or heading. */
  group(competency: string): void {
    this.#competency = competency
  }

  /** The nearest heading. Under a competency the title of the whole page, which is the only one above, says nothing of its own. */
  get title(): string | undefined {
    if (this.#competency !== undefined && this.#open.length === 1 && this.#onlyTitle) return undefined
    return this.#open[this.#open.length - 1]?.title || undefined
  }

  /** What the headings state, the innermost first. */
  get facts(): HeadingFacts & { competency?: string } {
    const group = this.#competency === undefined ? {} : { competency: this.#competency }
    return Object.assign({}, ...this.#open.map((section) => section.facts), group)
  }

  /** Gives a draft from a table what its headings say, where the table doesn't. */
  dress(draft: QuestionDraft): QuestionDraft {
    const { title } = this
    return { ...this.facts, ...(title ? { section: title } : {}), ...draft }
  }

  asked(): void {
    this.#introduced = Number.POSITIVE_INFINITY
  }

  /** Whether prose here introduces a section: it stands between a heading and the section's first question. */
  introduces(text: string, questions: number): boolean {
    this.#introduced += 1
    return this.#introduced <= 8 && text.length <= 3_000 && (questions === 0 || this.#open.length > 0)
  }

  /** Whether a line ends a table of contents: an entry comes again, as the heading it listed, or prose begins. */
  endsContents(text: string): boolean {
    const key = labelWords(text)
    if (this.#contents.has(key) || text.length > 200) {
      this.#open.pop()
      return true
    }
    this.#contents.add(key)
    return false
  }

  /** An entry of a table of contents that is told by its form: "2. Collections ........ 4". */
  list(entry: string): void {
    this.#contents.add(
      labelWords(
        entry
          .slice(0, 300)
          .replace(/[\s.…]*\d{1,4}$/, '')
          .replace(/^\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+/, ''),
      ),
    )
  }

  /** Whether the table of contents lists this line, which then is a heading wherever it comes again. */
  isListed(text: string): boolean {
    return this.#contents.has(labelWords(text))
  }

  /** The heading right above a labelled prompt, where it holds that one prompt and no more: the question's title, not its section. */
  soleHeading(index: number, page: Page): string | undefined {
    const above = page.views[index - 1]?.block
    if (above?.kind !== 'heading' || above.level < 2) return undefined
    let prompts = 0
    for (let at = index; at < Math.min(page.views.length, index + 200); at++) {
      const view = page.views[at]
      if (view?.block.kind === 'heading' && view.block.level <= above.level) break
      if (view?.parts[0]?.field === 'prompt') prompts += 1
    }
    if (prompts !== 1) return undefined
    const top = this.#open[this.#open.length - 1]
    if (top?.title === above.text) top.title = this.#open[this.#open.length - 2]?.title ?? ''
    return above.text.replace(/^(?:scenario|question|exercise|case|task|problem|prompt|challenge)\s\d{1,3}\s?[:.–—-]\s?/i, '')
  }
}
