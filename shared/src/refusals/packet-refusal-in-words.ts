import { packetKindInWords } from '../packet/packet.ts'
import type { PacketRefusal } from '../packet/packet-refusal.ts'

const TAKEN = 'A packet takes PDF, Word (.docx), PNG, JPEG, WebP and plain text.'

/** What is wrong with a file and what to do, in a sentence or two. */
export function packetRefusalInWords(refusal: PacketRefusal): string {
  switch (refusal.why) {
    case 'empty':
      return 'The file is empty. Check whether it was saved or downloaded as a whole.'
    case 'unknown-kind':
      return `This kind of file can’t be shown safely. ${TAKEN} Save it as one of these.`
    case 'old-office':
      return 'This is an old Office file, or one with a password. Save it as .docx or PDF, without a password.'
    case 'archive':
      return `This is an archive, such as a ZIP file, a spreadsheet or slides. ${TAKEN} Add the files that are in it, or save it as PDF.`
    case 'other-encoding':
      return 'This is no text in UTF-8. Open it, save it as UTF-8, and add that.'
    case 'other-kind':
      return refusal.ending === undefined
        ? `By its content this is a ${packetKindInWords[refusal.kind]}, and its name doesn’t say so. Rename the file, if that is what it is.`
        : `Its name ends in .${refusal.ending}, but by its content it is a ${packetKindInWords[refusal.kind]}. Rename the file, if that is what it is.`
    case 'protected':
      return `This ${packetKindInWords[refusal.kind]} is protected. Open it, save or print it as a PDF without protection, and add that.`
    case 'damaged':
      return `This ${packetKindInWords[refusal.kind]} is damaged, or was not downloaded as a whole. Open it, save it again, and add that.`
    case 'macros':
      return 'This Word document has macros. Save it as .docx without macros, or as PDF.'
    case 'too-large-inside':
      return refusal.kind === 'docx'
        ? 'Unpacked, this Word document is far larger than it should be. Save it again, or save it as PDF.'
        : `This ${packetKindInWords[refusal.kind]} has too many pixels: at most 50 million, and 16,000 on a side. Save it smaller.`
  }
}
