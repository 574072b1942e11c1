import {
  type ExpectedInJson,
  type ImportRefusal,
  type ImportRefusalCode,
  type ImportRefusalKind,
  type ImportRefusalOf,
  importRefusalCodes,
  type UnreadableForm,
} from '../importing/import-refusal.ts'

/** For the person who gave the input: whole sentences. `line`: the line of the input that they are about. */
export interface ImportRefusalInWords {
  code: ImportRefusalCode
  message: string
  line?: number
}

/** A refusal as the page and the command line tell it. */
export function importRefusalInWords(refusal: ImportRefusal): ImportRefusalInWords {
  // The table has a line for each kind, which takes that kind: TypeScript can't follow that from one to the other.
  const say = words[refusal.kind] as string | ((refusal: ImportRefusal) => string)
  const message = typeof say === 'function' ? say(refusal) : say
  const line = 'line' in refusal ? refusal.line : undefined
  return { code: importRefusalCodes[refusal.kind], message, ...(line === undefined ? {} : { line }) }
}

const inDigits = (number: number): string => number.toLocaleString('en')
const inMegabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000)} MB`

/** The forms that a sentence suggests instead. */
const READABLE_FORMS = 'a .docx, .xlsx, .pdf, .txt, .md, .html, .csv, .json, .yaml or .eml file'

/** The most attachments of a mail that are named. */
const MOST_NAMED = 5

/** The words of every kind of refusal. */
const words: { [K in ImportRefusalKind]: string | ((refusal: ImportRefusalOf<K>) => string) } = {
  'empty-text': 'There is nothing in it.',
  'empty-document': 'There is no text in it. Questions in pictures can’t be read.',
  'empty-workbook': 'There is nothing in its sheets.',
  'empty-mail': ({ attachments }) =>
    attachments.length > 0
      ? `There is no text in this mail. Save what is attached (${attachments.slice(0, MOST_NAMED).join(', ')}), and give that.`
      : 'There is no text in this mail.',
  'scanned-pdf': 'This PDF is a scan and has no text. Run text recognition (OCR) on it, then import the result.',

  'file-too-large': ({ mostBytes }) => `It is larger than ${inMegabytes(mostBytes)}. Split it into several files.`,
  'too-many-characters': ({ characters, most }) =>
    `This has ${inDigits(characters)} characters; at most ${inDigits(most)} can be read at once.`,
  'too-many-lines': ({ lines, most }) => `This has ${inDigits(lines)} lines; at most ${inDigits(most)} can be read at once.`,
  'too-many-questions': ({ most }) => `This has more than ${inDigits(most)} questions; split it into several files.`,
  'row-too-wide': ({ line, columns, most }) => `Line ${line} has ${inDigits(columns)} columns; at most ${most} can be read.`,
  'too-many-paragraphs': ({ most }) => `This has more than ${inDigits(most)} paragraphs, which is too many to read at once.`,
  'table-too-wide': ({ most }) => `A table has more than ${most} columns; at most ${most} can be read.`,
  'too-many-sheets': ({ sheets, most }) =>
    `This workbook has ${sheets} sheets; at most ${most} can be read. Save only those with questions as a new file.`,
  'sheet-too-long': ({ most }) => `A sheet has more than ${inDigits(most)} rows. Save only those with questions as a new file.`,
  'sheet-row-too-wide': ({ row, most }) => `Row ${row} has more than ${most} columns.`,
  'too-much-in-sheets': ({ most }) =>
    `Its sheets have more than ${inDigits(most)} characters. Save only those with questions as a new file.`,
  'too-many-sheet-rows': ({ most }) =>
    `Its sheets have more than ${inDigits(most)} rows. Save only those with questions as a new file.`,
  'too-many-pdf-pages': ({ pages, most }) =>
    `This PDF has ${inDigits(pages)} pages; at most ${inDigits(most)} can be read. Save only those with questions as a new file.`,
  'pdf-shows-too-much': ({ mostCharacters, mostRuns }) =>
    `This PDF has more than ${inDigits(mostCharacters)} characters, or ${inDigits(mostRuns)} pieces of text, or shows the same text again and again. Save only the pages with questions as a new file.`,
  'pdf-unpacks-too-large': ({ mostBytes }) =>
    `This PDF is too large when unpacked (limit ${inMegabytes(mostBytes)}). Save only the pages with questions as a new file.`,
  'too-many-files-in-archive': ({ files, most }) =>
    `This archive holds ${inDigits(files)} files; at most ${inDigits(most)} can be looked through.`,
  'archive-unpacks-too-large': ({ mostBytes }) =>
    `Unpacked, this has more than ${inMegabytes(mostBytes)} of text, or far more than its size allows. Save only the questions as a new file.`,
  'too-many-mail-lines': ({ lines, most }) =>
    `This mail has ${inDigits(lines)} lines, with all that is attached; at most ${inDigits(most)} can be read. Copy its text, and paste that.`,
  'yaml-aliases-too-long': 'This YAML’s aliases expand to too much text. Write it out without aliases.',

  'values-too-deep': ({ line, most }) => `Line ${line} is nested more than ${most} deep.`,
  'elements-too-deep': ({ line, most }) => `Line ${line} is nested more than ${most} elements deep.`,
  'document-too-deep': ({ most }) => `This document is nested more than ${most} elements deep.`,
  'pdf-states-too-deep': ({ most }) =>
    `What a page of this PDF shows is nested more than ${inDigits(most)} deep. Open it, copy its text, and paste that.`,

  'invalid-json': ({ line, found, expected }) =>
    `This is no valid JSON: line ${line} has ${found === undefined ? 'the end' : JSON.stringify(found)} where ${expectedInJson[expected]} should be.`,
  'open-quotation': ({ line }) => `The quotation mark that opens a cell on line ${line} is never closed.`,
  'not-as-named': ({ form }) => notAsNamed[form],
  'damaged-archive':
    'This file is damaged and can’t be unpacked. Open it in the program it was made with, save it again, and import that file.',
  'damaged-xml': 'The text in this file is damaged. Open it where it was made, save it again, and give that.',
  'declared-document-type': 'This document has a DOCTYPE, which Word and Excel files never have, so it was not read.',
  'damaged-workbook': 'This workbook is damaged. Open it where it was made, save it again as .xlsx, and give that.',
  'damaged-pdf': 'This PDF is damaged and its text can’t be read. Open it, copy its text, and paste that.',
  'damaged-mail': 'This mail is damaged, or its parts are nested too deep. Open it, copy its text, and paste that.',

  'protected-file': 'This file has a password. Save it without a password and choose that file.',
  'protected-pdf': 'This PDF has a password. Save it without a password and choose that file.',

  'no-text': `This is no text. Give ${READABLE_FORMS}, or paste its text.`,
  'unknown-extension': ({ extension }) =>
    `Panelbook doesn’t know files of the kind “.${extension}”. Give ${READABLE_FORMS}, or paste its text.`,
  'file-given-as-text': ({ form }) => `${filesByName[form]} is a file, not text: give the file itself.`,
  'unreadable-form': ({ form }) => unreadableForms[form],
  'rich-text-by-another-name': () => `This is rich text (RTF), whatever its name. ${unreadableForms['rich-text']}`,
  'old-office-file': 'This file is an old .doc, .xls or .msg. Save it as .docx, .xlsx or .eml and choose that file.',
  'slides-archive': 'These are slides. Save them as a Word document or as text and choose that file.',
  'binary-workbook': 'This is a binary workbook (.xlsb). Save it as .xlsx or CSV and choose that file.',
  'open-document-sheet': 'This is an OpenDocument spreadsheet. Save it as .xlsx or CSV and choose that file.',
  book: 'This is a book (.epub). Paste the text of its questions.',
  'other-document': 'This file is not a Word document. Save it as .docx (“Save as” in any word processor) and choose that file.',
  'archive-without-document': 'This archive holds no Word document. Unpack it, and give the file that holds the questions.',
  'newer-bank-file': ({ version, reads }) => `This bank has version ${version}, and this Panelbook reads version ${reads}.`,

  'no-such-encoding': ({ encoding }) => `There is no encoding called “${encoding}”, or none that can be read here.`,
  'several-encodings':
    'Its letters are in an old encoding, and more than one fits them. Say which of them reads right, or save it as UTF-8.',
  'unknown-alphabet':
    'This text is in an old encoding, so its alphabet can’t be recognised. Open it where its letters are right, save it as UTF-8, and import that.',

  'reading-too-slow': 'Reading this takes too long. Save only the questions as a new file.',
}

const expectedInJson: Record<ExpectedInJson, string> = {
  'quoted-text': 'a text in double quotes',
  'complete-quoted-text': 'a complete text in double quotes',
  colon: 'a colon',
  'comma-or-closing-brace': 'a comma or a closing brace',
  'comma-or-closing-bracket': 'a comma or a closing bracket',
  value: 'a value',
}

const notAsNamed: Record<ImportRefusalOf<'not-as-named'>['form'], string> = {
  document:
    'This file is not a Word document, or it is damaged. Open it in a word processor, save it as .docx and choose that file.',
  workbook:
    'This file is not a workbook, or it is damaged. Open it in a spreadsheet program, save it as .xlsx or CSV and choose that file.',
  pdf: 'This file is not a PDF, or it is damaged. Open it, copy its text and paste that.',
}

const filesByName: Record<ImportRefusalOf<'file-given-as-text'>['form'], string> = {
  document: 'A Word document',
  workbook: 'A spreadsheet',
  pdf: 'A PDF',
  mail: 'A mail',
}

const unreadableForms: Record<UnreadableForm, string> = {
  'old-document': 'Old Word documents can’t be read. Save this one as .docx.',
  'open-document': 'OpenDocument texts can’t be read. Save this one as .docx.',
  'old-workbook': 'Old Excel spreadsheets can’t be read. Save this one as .xlsx or CSV.',
  'open-document-sheet': 'OpenDocument spreadsheets can’t be read. Save this one as .xlsx or CSV.',
  numbers: 'Numbers files can’t be read. Export this one as .xlsx or CSV.',
  pages: 'Pages files can’t be read. Export this one as .docx.',
  slides: 'Slides can’t be read. Paste their text.',
  'rich-text': 'Rich text can’t be read. Save it as .docx or as plain text.',
  'outlook-mail': 'Outlook files can’t be read. Save the mail as .eml, or paste its text.',
}
