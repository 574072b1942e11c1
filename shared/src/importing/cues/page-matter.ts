import { labelWords } from './label-words.ts'
import { alternatives, wordsOf } from './languages/all.ts'
import { asksSomewhere, endsAsking, wordCount } from './marks.ts'

/** Recognises by its words what web pages and guides put around their questions. */

/**
 * `phase`: a part of the interview or of the page ("Introduction", "Wrap-up"). Its prose is advice; a text that asks is a
 * question.
 */
export type SectionPurpose = 'bank' | 'phase' | 'advice' | 'contents' | 'page'

const CONTENTS_WORDS = wordsOf(({ contents }) => contents)
const PAGE_WORDS = wordsOf(({ page }) => page)
const ADVICE_WORDS = wordsOf(({ advice }) => advice)
const PHASE_WORDS = wordsOf(({ phase }) => phase)
const PLACEHOLDER_WORDS = wordsOf(({ placeholder }) => placeholder)
const QUESTIONS_WORDS = wordsOf(({ questions }) => questions)

/** Whether a heading says that questions stand below it. */
export const namesQuestions = (heading: string): boolean =>
  QUESTIONS_WORDS.has(labelWords(heading)) ||
  /\b(?:questions?|prompts?)(?: (?:for|about|on|to)\b.{1,60})?:?$/i.test(heading.trim())

const PAGE =
  /^(?:related (?:articles?|posts?|resources?|guides?|content|links?|reading)|further reading|references|resources|useful (?:links|resources)|about (?:us|the authors?|this (?:list|page|project|repo|repository))|contributors?|contributing|licen[sc]e|share(?: this.*)?|comments|leave a (?:comment|reply)|subscribe.*|newsletter|sponsors?|acknowledg(?:e)?ments?|credits|changelog|read next|keep reading|more (?:articles|resources|guides|interview guides|from .*)|you (?:may|might) also like|recommended (?:articles|reading)|get started|sign up.*|book a demo|contact(?: us)?|star history|support(?: us)?|legend|stay in touch|follow us|what to read next|see also|author|tags|categories|related job descriptions?)$/
const ADVICE =
  /^(?:(?:\d+ )?(?:tips?|advice|best practices|guidelines?|guidance|dos and don ?ts|do s and don ts|mistakes to avoid|common mistakes)(?: (?:for|on|when|to|in|about)\b.*)?|(?:final|closing|interviewer|interviewing|pro|quick|hiring|our) (?:thoughts?|tips?|words|notes?|advice|remarks)|how (?:to|do (?:you|we|i)|should (?:you|we|i)|we|this guide) (?:use|using|hire|run|running|conduct|assess|evaluate|interview|structure|score|prepare|read|choose|pick|select|rate|grade|get|adapt|screen|works?|find|make the)\b.*|using (?:these|this) .*|before (?:the|you|your) (?:interview|start|begin|ask).*|after the interview.*|during the interview.*|key takeaways?|takeaways?|why (?:hire|use|structured|you should|ask|these|this|interview|we (?:wrote|made|built)|(?:a )?good interview).*|what to look for (?:in|when) (?!the answer|answers?|their).*|what makes (?:a|an) (?:good|great|strong).*|about (?:these|this|the) (?:questions|guide|bank|interview)|how it works|what is a(?:n)? [a-z ]{3,40} (?:interview|developer|engineer)|what does a(?:n)? [a-z ]{3,40} do|(?:hiring|interview) process|interview(?:er)? (?:format|structure|guide|tips?|checklist|notes)|scoring (?:guide|the interview|candidates)|how candidates are (?:scored|rated)|general (?:tips|advice|guidance)|faq (?:for|about) (?:hiring|interviewers?|recruiters?|this).*|frequently asked questions (?:about|on) (?:hiring|interviewing|this).*|skills to (?:look for|assess|test).*)$/

const PHASE =
  /^(?:frequently asked questions|tl dr|(?:final|closing) (?:thoughts?|words|remarks)|(?:opening|closing|warm up|introductory|ice ?breaker|wrap up) (?:questions?|minutes|part|section))$/

const ABOUT_HIRING =
  /\b(?:hir(?:e|ing)|interview\w*|recruit\w*|guide|candidates?|questions?)\b|^what (?:is|does) an? [a-z ]{3,40} (?:do|developer|engineer)$/

const ABOUT_PAGE = wordsOf(({ aboutPage }) => aboutPage)
/** "About this sheet": the heading of a passage in which the page describes itself. */
export const speaksOfPage = (heading: string): boolean => ABOUT_PAGE.has(labelWords(heading))

/** What a section is for, by its heading. A heading that doesn't say opens a section of the bank. */
export function sectionPurpose(heading: string): SectionPurpose {
  const words = labelWords(heading)
  if (CONTENTS_WORDS.has(words)) return 'contents'
  if (PHASE_WORDS.has(words) || PHASE.test(words)) return 'phase'
  // "3 comments"
  if (PAGE.test(words) || PAGE_WORDS.has(words.replace(/^\d{1,4} /, '')) || ABOUT_PAGE.has(words)) return 'page'
  // "How do you choose a database?" is asked of a candidate, "How do you choose a candidate?" of the reader.
  if (asksSomewhere(heading) && !ABOUT_HIRING.test(words)) return 'bank'
  return ADVICE.test(words) || ADVICE_WORDS.has(words) ? 'advice' : 'bank'
}

const NAVIGATION =
  /^(?:share(?: this)? (?:page|article|post|guide)|home|blog|about|about us|pricing|products?|features|solutions|resources|customers|careers|contact(?: us| sales)?|log ?in|sign ?in|sign ?up|menu|search|close|open|next|previous|prev|back|share|tweet|print|download(?: pdf| now)?|copy(?: link)?|copied|subscribe|follow|like|reply|save|skip to (?:main )?content|toggle navigation|toggle menu|show more|show less|load more|see more|view all|expand all|collapse all|read more|learn more|all rights reserved|privacy(?: policy)?|terms(?: of (?:service|use))?|cookies?|cookie (?:policy|settings)|accept(?: all)?|advertisement|sponsored|back to top|top|scroll to top|return to top|to top|table of contents|facebook|twitter|x|linkedin|email|whatsapp|reddit|english|interview prompt|interview questions?|show (?:answer|hint)s?|hide answers?|reveal answer|copy question|bookmark|report|edit|edit this page|upvote|[\d.,k]+ (?:views|likes|shares|comments|claps|min read|minute read|reads)|\d+ minutes? read|reading time.*|faqs?)$/
const CALLS =
  /^(?:book|schedule|request|get|see|watch|try|start|join|create|claim) (?:a|an|your|our|my|the|it|us|in)? ?(?:free |personali[sz]ed |live |quick |full |\d+ day )*(?:demo|trial|call|tour|account|started|access|quote|consultation|walkthrough|free|for free|today|touch|newsletter|waitlist|hiring|template|pdf|checklist|kit|sample)\b/i
const PITCHES: RegExp[] = [
  /\b(?:book|request|schedule|get) (?:a |your )?(?:free )?demo\b/i,
  /\bfree trial\b/i,
  /\bsign up\b(?! (?:flow|form|page|endpoint|process|service))/i,
  /\b(?:subscribe|newsletter)\b(?=.*\b(?:our|inbox|weekly|updates|to us|now|today)\b)/i,
  /\b(?:our|the) (?:full |complete |entire |free )?(?:question library|library of questions|platform|newsletter|template library|interview kit|hiring (?:platform|software|tool|suite)|assessment platform|product)\b(?=.*\b(?:access|try|use|get|explore|today|free|start|see|download|generate|automate|book|join)\b|$)/i,
  /\b(?:join|subscribe to|sign up (?:for|to)) (?:our|the|my) (?:newsletter|mailing list|community|letter)\b/i,
  /\bsubscribe below\b/i,
  /\baccess our\b/i,
  /\b(?:hire|interview|screen|recruit) (?:better|faster|smarter|top|with confidence|your next)\b/i,
  /\b(?:want|looking|ready|need|trying|planning|struggling) to (?:hire|recruit|screen|interview|build (?:a|your) team)\b/i,
  /^(?:ready|eager|keen|excited) to (?:start|begin|hire|try|get|go|build|find)\b/i,
  /\buse our\b.*\b(?:template|tool|guide|checklist|generator|kit|calculator)\b/i,
  /\b(?:download|grab|get) (?:our|the|your|this) (?:free |complete |full |printable )*(?:pdf|template|checklist|guide|e-?book|kit|cheat ?sheet|scorecard)\b/i,
  /\bai (?:generates|writes|drafts|scores|screens|interviewer|recruiter|powered)\b|\bai-powered\b|['’]s ai\b/i,
  /\b(?:generate|generates|create) (?:tailored|custom|personali[sz]ed|unlimited) (?:interview )?questions\b/i,
  /\b(?:automate|streamline|transform|supercharge|level up) your (?:evaluation|hiring|recruit\w+|interview\w*|screening|workflow|team)\b/i,
  /\bget (?:started|in touch)\b(?=.*(?:today|now|free|us|!|$))/i,
  /\b(?:learn|read|find out) (?:more )?(?:about|how) (?:our|we)\b/i,
  /\btrusted by\b|\bcustomers? love\b|\bno credit card\b|\bmoney[- ]back\b|\blimited[- ]time\b|\bstar (?:us|this repo)\b|⭐️? us on/i,
  /\b(?:follow us|share this (?:article|post|page|guide)|leave a comment|let us know in the comments|buy me a coffee|pull requests? (?:are )?welcome|contributions? (?:are )?welcome)\b/i,
  /\b(?:create|open|submit|send|file|raise|make) (?:a |an |your )?(?:new )?(?:PR|pull request|merge request|issue)\b/i,
  /^(?:©|copyright\b)|\ball rights reserved\b/i,
  /\bcheck out (?:our|my|this|the)\b/i,
  /\b(?:visit|explore|browse|discover) (?:our|more|all|the full|related)\b/i,
]
const BYLINE =
  /^(?:(?:written|posted|published|updated|last updated|last modified|reviewed|edited)(?: (?:by|on|at)\b| ?:).{0,80}|(?:updated|published|posted) (?:\w+ \d|\d).{0,40}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}\.? \d{1,2},? \d{4}(?:[ ·|•-].{0,60})?|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6} \d{4}.{0,40}|\d{4}-\d\d-\d\d|\d{1,3} min(?:ute)?s? read.{0,40})$/iu
const BY_NAME = /^[Bb]y \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}(?:\s?[,|·•].*)?$/u
const TO_TOP =
  /^[^\p{L}\d]{0,8}(?:back to (?:the )?(?:top|table of contents|contents|toc|index)|go (?:back )?to (?:the )?top|return to (?:the )?top|scroll to (?:the )?top|top)[^\p{L}\d]{0,8}$/iu
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i
/** "Serving readers ........ 12", a running head with its page, "Name: ______", "— end —". */
const LEADERS = /(?:\. ?){4,}\s?\d{1,4}$|…{2,}\s?\d{1,4}$/
const PAGE_NUMBER = /(?:^|\s)page \d{1,3}(?: (?:of|\/) \d{1,3})?$/i
const BLANKS = /_{3,}/
/** A line of dots to write on, and a line of boxes to tick: "Decision: ☐ yes ☐ no". */
const DOTS = /^[.…·\s]{5,}$/
const BOXES = /^[^:：]{1,40}[:：]\s?(?:[☐□◻▢][\t ]?[\p{L}\p{M}\p{N} /+-]{1,30}){2,8}$/u
const DIVIDER = /^([–—]{1,12}|[-=~*]{2,}) (\S[^?]{0,80}?) \1$/
export const isDivider = (text: string): boolean => text.length <= 90 && DIVIDER.test(text)
/** The most characters of such a line; a longer one is not searched. */
const MOST_OF_A_LINE = 300
export const isContentsEntry = (text: string): boolean => text.length <= MOST_OF_A_LINE && LEADERS.test(text)
export const isRunningHead = (text: string): boolean => text.length <= 120 && PAGE_NUMBER.test(text) && !endsAsking(text)
/**
 * "Interviewer ________  Date ________": blanks for a pen. A sentence with a gap is a question, and the candidate fills the gap.
 */
export function isBlanks(text: string): boolean {
  if (text.length > 200 || asksSomewhere(text)) return false
  if (DOTS.test(text) || BOXES.test(text)) return true
  if (!BLANKS.test(text)) return false
  const pieces = text.split(/_{2,}/).map((piece) => piece.trim())
  const last = pieces.at(-1) ?? ''
  if (/^[.!…]$/.test(last) && wordCount(text.replace(/_+/g, ' ')) >= 2) return false
  return pieces.every((piece) => (/[:：]$/.test(piece) ? wordCount(piece) <= 6 : wordCount(piece) <= 2))
}
/**
 * A line that the page's layout shapes and not a sentence: dotted contents, running heads, columns. It doesn't show where lines
 * are broken.
 */
export const hasPageForm = (line: string): boolean =>
  line.length <= MOST_OF_A_LINE && (LEADERS.test(line.trim()) || PAGE_NUMBER.test(line.trim()) || /\S {4,}\S/.test(line))

const BREADCRUMB = /^[\p{L}\d &-]{2,30}(?: [›»>/] [\p{L}\d &-]{2,40}){1,5}$/u

/** Whether a text begins like a notice about cookies. */
export const isNotice = (text: string): boolean => text.length <= 300 && NOTICE.test(text)
const NOTICE = new RegExp(`^(?:${alternatives(({ notices }) => notices)})`, 'iu')

/** Why this text is about the page, if it is: navigation, a call to action, a byline. The text must be a whole block. */
export function pageMatter(text: string): string | undefined {
  const words = labelWords(text)
  if (words === '') return 'no words'
  if (TO_TOP.test(text)) return 'a link back to the top'
  if (text.length <= 60 && NAVIGATION.test(words)) return 'navigation'
  if (text.length <= 200 && (BYLINE.test(text) || BY_NAME.test(text))) return 'who wrote the page, and when'
  if (text.length <= 70 && CALLS.test(text)) return 'a call to action'
  if (ADDRESS.test(text)) return 'a link'
  if (text.length <= 120 && BREADCRUMB.test(text)) return 'navigation'
  if (isContentsEntry(text)) return 'a table of contents'
  if (isRunningHead(text)) return 'the head or foot of a page'
  if (isBlanks(text)) return 'blanks to fill in'
  if (isDivider(text)) return 'a divider'
  if (isNotice(text)) return 'a notice about cookies'
  if (text.length <= 60 && PLACEHOLDER_WORDS.has(words)) return 'a placeholder'
  return pitch(text)
}

/** Recognises marketing by its phrases. A long passage needs two of them, because a good answer may say "our platform", too. */
export function pitch(text: string): string | undefined {
  const hits = PITCHES.filter((pattern) => pattern.test(text)).length
  return hits >= (text.length > 300 ? 2 : 1) ? 'marketing' : undefined
}

const CROSS_REFERENCE =
  /^(?:for (?:a|an|the|more)\b[^.?!]{0,160}|to learn more[^.?!]{0,100}|want more[^.?!]{0,100}|learn more)[,:]? ?(?:see|read|check out|visit|have a look at|head to)\b[^?!]{0,160}\.?$/i

/** Separates a last sentence that sends the reader to another page from the text before it. */
export function withoutCrossReference(text: string): { text: string; reference?: string } {
  const start = /^([\s\S]{20,}[.?!)])\s+((?:For|To learn|Want|Learn)\b[^\n]{10,300})$/.exec(text)
  const [, kept, last] = start ?? []
  if (!kept || !last) return { text }
  // The match is greedy, so it finds the last such sentence.
  return CROSS_REFERENCE.test(last) ? { text: kept, reference: last } : { text }
}

const ADVISES =
  /\b(?:interview(?:er|ers|s)?|candidates?|screens?|these questions|questions? (?:\d|from|to|for|per|above|below)|\d+ ?[–-] ?\d+ questions|hiring|panel|follow[- ]ups?|score)\b/i
const TELLS_READER =
  /\b(?:pick|skip|choose|avoid|use|start|adapt|ask|keep|give|don['’]t|do not|focus|leave|allow|mix|tailor|make sure|limit|spend|prefer|rotate|combine|listen|let|take|never|always|remember|aim|plan|stick|select|should|go deep)\b/i

const PURPOSE = new RegExp(
  `^(?:${alternatives(({ purpose }) => purpose)})(?=[\\s,.:’']|$|\\p{Script=Han}|\\p{Script=Hiragana}|\\p{Script=Hangul})`,
  'iu',
)
/** Words that surely state the purpose of a question. */
const SURE_PURPOSE =
  /^.{0,40}\b(?:question|questions|prompt|interviewers?|employers?|recruiters?|hiring managers?|candidates?)\b|^this one (?:tests|shows|reveals|assesses)\b/i

const INSIDE_PURPOSE =
  /\b(?:interviewers?|employers?|recruiters?|hiring managers?)\b.{0,60}\b(?:this question|asks?|wants?|(?:are|is) (?:looking|trying|hoping))\b|\bthis question\b.{0,40}\b(?:assess|test|show|reveal|help|measure|let|give|gauge|tell|explore|aim)/i

/** Whether a sentence says why something is asked. `surely`: its place suggests it, too. */
export const saysPurpose = (text: string, surely: boolean): boolean =>
  (/^[ -~–—‘’“”…]{1,400}$/.test(text) && INSIDE_PURPOSE.test(text)) ||
  (PURPOSE.test(text) && (surely || SURE_PURPOSE.test(text) || !/^[ -~–—‘’“”…]*$/.test(text)))

/** Whether interviewers ask this question of themselves, or of the page's author. */
export const asksReader = (text: string): boolean =>
  /\b(?:hir(?:e|ing)|interview(?:er|ers|s|ing)?|recruit\w*|candidates?|applicants?|(?:should|do|can|may|must|could|will) (?:I|we)|this (?:guide|list|page|repo|repository)|contribut\w+|these questions)\b/i.test(
    text,
  ) || /^what (?:is|does) an? [a-z ]{2,40} (?:do|developer|engineer)\b/i.test(text)

/** Whether prose outside any question tells interviewers how to use the bank. */
export const isAdvice = (text: string): boolean => text.length <= 1_200 && ADVISES.test(text) && TELLS_READER.test(text)
