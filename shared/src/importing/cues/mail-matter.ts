import { endsAsking } from './marks.ts'

/** Recognises what stands around a mail's text: the head, the sign-off, the signature. */

const HEADER = /^\s{0,3}(?:> ?){0,5}\*{0,2}(?:from|to|cc|bcc|subject|date|sent|reply-to)\*{0,2}\s?:\*{0,2}\s/i
const SIGN_OFF =
  /^(?:(?:kind|best|warm|warmest|with (?:kind|best)) (?:regards|wishes)|regards|many thanks|thanks(?: again| in advance)?|thank you|cheers|all the best|sincerely|yours(?: sincerely| faithfully| truly)?|best|greetings|hope (?:this|that) helps|(?:viele|beste|liebe|freundliche|mit freundlichen|herzliche) grüße[n]?|cordialement|bien à vous|(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|cumprimentos|atenciosamente|(?:cordiali|distinti) saluti|(?:met )?vriendelijke groet(?:en)?|pozdrawiam|с уважением|з повагою|saygılarımla|مع التحية|با احترام|敬具|此致|감사합니다)[,.!]?$/i
const SALUTATION =
  /^(?:hi|hello|dear|hey|good (?:morning|afternoon)|hallo|liebe[rs]?|guten tag|bonjour|cher|chère|hola|olá|ciao|gentile|beste|cześć|здравствуйте|привет|вітаю|merhaba)(?: (?:all|team|everyone|everybody|folks|there|\p{Lu}[\p{L}'’-]+)){0,3}[,:!]?$/iu
/** The most lines of a sign-off or a signature. */
const MOST_LINES = 8

const plain = (line: string | undefined): string => (line ?? '').replace(/^\s{0,3}(?:> ?){1,5}/, '').trim()

/** Lines that are searched for the sender. */
const MOST_HEAD = 40

/**
 * Says what a line of a mail is if it doesn't belong to the text. A header line stands next to another one. Lines after "--" or a
 * sign-off are a signature until one could be a sentence.
 */
export function readMail(lines: readonly string[]): (at: number) => string | undefined {
  const isHeader = (at: number) =>
    HEADER.test(lines[at] ?? '') && (HEADER.test(lines[at - 1] ?? '') || HEADER.test(lines[at + 1] ?? ''))
  const senders = new Set<string>()
  for (let at = 0; at < Math.min(lines.length, MOST_HEAD); at++) {
    const sender = isHeader(at) ? /^from\s?:\s{1,5}([^<,]{2,60})/i.exec(plain(lines[at]))?.[1]?.trim().toLowerCase() : undefined
    if (sender) senders.add(sender).add(sender.split(/\s/)[0] ?? sender)
  }
  const quoted = quotedMail(lines)
  const ends = lines.map((line) => line.length <= 100 && (plain(line) === '--' || SIGN_OFF.test(plain(line))))
  return (at) => {
    if (isHeader(at)) return 'the head of a mail'
    if (quoted !== undefined && at >= quoted && plain(lines[at]) !== '') return 'a mail quoted below'
    const text = plain(lines[at])
    if (text.length > 80) return undefined
    if (SIGN_OFF.test(text) || senders.has(text.toLowerCase())) return 'a signature'
    if (SALUTATION.test(text) && text.includes(' ')) return 'a salutation'
    if (text === '--' || /^sent from my \w+/i.test(text)) return 'a signature'
    // Most lines are not near the end of a mail.
    if (!ends.slice(Math.max(0, at - MOST_LINES), at).includes(true)) return undefined
    for (let above = at - 1; above >= Math.max(0, at - MOST_LINES); above--) {
      const said = plain(lines[above])
      if (said === '--') return /[?!]$|^\d/.test(text) ? undefined : 'a signature'
      if (SIGN_OFF.test(said)) return isName(text) ? 'a signature' : undefined
      if (said === '' || !isName(said)) return undefined
    }
    return undefined
  }
}

/** "On Tuesday Ann wrote:", in the languages that banks are read in. */
const WROTE =
  /(?:(?:schrieb|schreef)(?:\s.{1,60})?|wrote|writes|a écrit|escribió|escreveu|ha scritto|napisała?|написала?|написав|yazdı|كتب|كتبت|نوشت|ने लिखा|書きました|のメール|写道|寫道|님이 작성)\s?[:：]?$/iu

/**
 * Where the mail begins that this one answers: below a line that names its writer, each line is quoted up to the end. A mail that
 * only forwards another has no text of its own above it.
 */
function quotedMail(lines: readonly string[]): number | undefined {
  const at = lines.findIndex(
    (line, index) => line.length <= 200 && WROTE.test(line.trim()) && /^\s{0,3}>/.test(lines[index + 1] ?? ''),
  )
  if (at === -1) return undefined
  const below = lines.slice(at + 1).filter((line) => line.trim() !== '')
  const asked = lines.slice(0, at).filter((line) => endsAsking(line.trim())).length
  const asksBelow = below.filter((line) => endsAsking(line.trim())).length
  return below.every((line) => /^\s{0,3}>/.test(line)) && asked > asksBelow ? at : undefined
}

/** "Tomasz Wilk", "Head of dispatch". */
const isName = (text: string): boolean => text.length <= 50 && !/[.?!:]$|^\d/.test(text) && text.split(/\s+/).length <= 5
