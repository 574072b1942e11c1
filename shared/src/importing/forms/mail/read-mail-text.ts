import PostalMime from 'postal-mime'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'

/** The most levels of parts within parts. */
const DEEPEST = 30
const LINE_END = 0x0a
/** Elements that make a mail's rich text worth more than its plain text. */
const STRUCTURE = /<(?:h[1-6]|li|tr|dt|details|strong|b)[\s>]/i
const BLOCK = /<(?=(?:h[1-6]|p|li|ul|ol|dl|dt|dd|tr|table|div|section|article|blockquote|pre|details|summary|hr|br)[\s>/])/gi

/** A mail's text: the rich one if it has structure, or else the plain one. Each block of rich text is a line. */
export async function readMailText(
  bytes: Uint8Array,
  limits: ImportLimits,
): Promise<{ text: string; format: 'html' | 'text'; attachments: string[] }> {
  // The library handles each line by itself, so a million empty ones take it many seconds.
  const lines = bytes.reduce((count, byte) => count + (byte === LINE_END ? 1 : 0), 1)
  if (lines > limits.lines) refuse({ kind: 'too-many-mail-lines', lines, most: limits.lines })
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: DEEPEST, attachmentEncoding: 'arraybuffer' }).catch(() =>
    refuse({ kind: 'damaged-mail' }),
  )
  const attachments = mail.attachments
    .filter(({ disposition, related }) => disposition === 'attachment' && !related)
    .map(({ filename }) => filename ?? 'a file without a name')
  const html = mail.html ?? ''
  const plain = mail.text ?? ''
  if (html && (STRUCTURE.test(html) || plain.trim() === '')) {
    return {
      text: html
        .replace(/\r\n?/g, '\n')
        .replace(BLOCK, '\n<')
        .replace(/\n{2,}/g, '\n')
        .trim(),
      format: 'html',
      attachments,
    }
  }
  return { text: plain, format: 'text', attachments }
}
