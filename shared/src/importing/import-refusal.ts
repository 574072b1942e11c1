/**
 * The reason why an input is not read at all: one kind for each reason, with the data of its sentence. `refusals/import-refusal-in-words`
 * has the words, and `importRefusalCodes` the codes for programs. `line` is the line of the input that it is about. `most` is a
 * limit, in what the kind names.
 */
export type ImportRefusal =
  | NothingToRead
  | TooMuch
  | TooDeep
  | Malformed
  | Protected
  | UnknownForm
  | UnknownEncoding
  /** Reading was given up after a time. */
  | { kind: 'reading-too-slow' }

export type ImportRefusalKind = ImportRefusal['kind']
export type ImportRefusalOf<K extends ImportRefusalKind> = Extract<ImportRefusal, { kind: K }>

type NothingToRead =
  | { kind: 'empty-text' }
  | { kind: 'empty-document' }
  | { kind: 'empty-workbook' }
  /** By the names of what is attached to it. */
  | { kind: 'empty-mail'; attachments: readonly string[] }
  | { kind: 'scanned-pdf' }

type TooMuch =
  | { kind: 'file-too-large'; mostBytes: number }
  | { kind: 'too-many-characters'; characters: number; most: number }
  | { kind: 'too-many-lines'; lines: number; most: number }
  | { kind: 'too-many-questions'; most: number; line?: number }
  | { kind: 'row-too-wide'; line: number; columns: number; most: number }
  | { kind: 'too-many-paragraphs'; most: number }
  | { kind: 'table-too-wide'; most: number }
  | { kind: 'too-many-sheets'; sheets: number; most: number }
  /** In one sheet. */
  | { kind: 'sheet-too-long'; most: number }
  | { kind: 'sheet-row-too-wide'; row: number; most: number }
  /** Characters, in all sheets together. */
  | { kind: 'too-much-in-sheets'; most: number }
  /** In all sheets together. */
  | { kind: 'too-many-sheet-rows'; most: number }
  | { kind: 'too-many-pdf-pages'; pages: number; most: number }
  | { kind: 'pdf-shows-too-much'; mostCharacters: number; mostRuns: number }
  | { kind: 'pdf-unpacks-too-large'; mostBytes: number }
  | { kind: 'too-many-files-in-archive'; files: number; most: number }
  | { kind: 'archive-unpacks-too-large'; mostBytes: number }
  | { kind: 'too-many-mail-lines'; lines: number; most: number }
  | { kind: 'yaml-aliases-too-long' }

type TooDeep =
  | { kind: 'values-too-deep'; line: number; most: number }
  | { kind: 'elements-too-deep'; line: number; most: number }
  | { kind: 'document-too-deep'; most: number }
  | { kind: 'pdf-states-too-deep'; most: number }

/** What a JSON text must go on with. */
export type ExpectedInJson =
  | 'quoted-text'
  | 'complete-quoted-text'
  | 'colon'
  | 'comma-or-closing-brace'
  | 'comma-or-closing-bracket'
  | 'value'

type Malformed =
  /** `found`: what the text goes on with, or undefined at its end. */
  | { kind: 'invalid-json'; line: number; found: string | undefined; expected: ExpectedInJson }
  | { kind: 'open-quotation'; line: number }
  /** What the file's name says it is, and its bytes don't. */
  | { kind: 'not-as-named'; form: 'document' | 'workbook' | 'pdf' }
  | { kind: 'damaged-archive' }
  | { kind: 'damaged-xml' }
  | { kind: 'declared-document-type' }
  | { kind: 'damaged-workbook' }
  | { kind: 'damaged-pdf' }
  | { kind: 'damaged-mail' }

type Protected = { kind: 'protected-file' } | { kind: 'protected-pdf' }

type UnknownForm =
  | { kind: 'no-text' }
  | { kind: 'unknown-extension'; extension: string }
  /** The file's name comes with text that is not the file. */
  | { kind: 'file-given-as-text'; form: 'document' | 'workbook' | 'pdf' | 'mail' }
  | { kind: 'unreadable-form'; form: UnreadableForm }
  | { kind: 'rich-text-by-another-name' }
  | { kind: 'old-office-file' }
  | { kind: 'slides-archive' }
  | { kind: 'binary-workbook' }
  | { kind: 'open-document-sheet' }
  | { kind: 'book' }
  /** A file of a word processor that isn't Word. */
  | { kind: 'other-document' }
  | { kind: 'archive-without-document' }
  /** A bank file of the library, as `version` names itself. */
  | { kind: 'newer-bank-file'; line: number; version: string; reads: number }

/** Forms that are known by their file's extension, and can't be read. */
export type UnreadableForm =
  | 'old-document'
  | 'open-document'
  | 'old-workbook'
  | 'open-document-sheet'
  | 'numbers'
  | 'pages'
  | 'slides'
  | 'rich-text'
  | 'outlook-mail'

type UnknownEncoding =
  | { kind: 'no-such-encoding'; encoding: string }
  /** The possible ones, the most likely first, each with the text that it gives. */
  | { kind: 'several-encodings'; encodings: readonly EncodingGuess[] }
  | { kind: 'unknown-alphabet' }

/** An old encoding by the name that `TextDecoder` knows, and the first lines that differ from other encodings, decoded. */
export interface EncodingGuess {
  encoding: string
  lines: readonly string[]
}

/** What programs tell refusals apart by. */
export type ImportRefusalCode =
  | 'empty'
  | 'too-large'
  | 'too-many'
  | 'too-deep'
  | 'binary'
  | 'malformed'
  | 'protected'
  | 'unknown-format'
  | 'unknown-encoding'

export const importRefusalCodes: { [K in ImportRefusalKind]: ImportRefusalCode } = {
  'empty-text': 'empty',
  'empty-document': 'empty',
  'empty-workbook': 'empty',
  'empty-mail': 'empty',
  'scanned-pdf': 'empty',

  'file-too-large': 'too-large',
  'too-many-characters': 'too-large',
  'too-many-lines': 'too-many',
  'too-many-questions': 'too-many',
  'row-too-wide': 'too-many',
  'too-many-paragraphs': 'too-many',
  'table-too-wide': 'too-many',
  'too-many-sheets': 'too-many',
  'sheet-too-long': 'too-many',
  'sheet-row-too-wide': 'too-many',
  'too-much-in-sheets': 'too-large',
  'too-many-sheet-rows': 'too-many',
  'too-many-pdf-pages': 'too-many',
  'pdf-shows-too-much': 'too-large',
  'pdf-unpacks-too-large': 'too-large',
  'too-many-files-in-archive': 'too-many',
  'archive-unpacks-too-large': 'too-large',
  'too-many-mail-lines': 'too-many',
  'yaml-aliases-too-long': 'too-many',

  'values-too-deep': 'too-deep',
  'elements-too-deep': 'too-deep',
  'document-too-deep': 'too-deep',
  'pdf-states-too-deep': 'too-deep',

  'invalid-json': 'malformed',
  'open-quotation': 'malformed',
  'not-as-named': 'malformed',
  'damaged-archive': 'malformed',
  'damaged-xml': 'malformed',
  'declared-document-type': 'malformed',
  'damaged-workbook': 'malformed',
  'damaged-pdf': 'malformed',
  'damaged-mail': 'malformed',

  'protected-file': 'protected',
  'protected-pdf': 'protected',

  'no-text': 'binary',
  'unknown-extension': 'unknown-format',
  'file-given-as-text': 'unknown-format',
  'unreadable-form': 'unknown-format',
  'rich-text-by-another-name': 'unknown-format',
  'old-office-file': 'unknown-format',
  'slides-archive': 'unknown-format',
  'binary-workbook': 'unknown-format',
  'open-document-sheet': 'unknown-format',
  book: 'unknown-format',
  'other-document': 'unknown-format',
  'archive-without-document': 'unknown-format',
  'newer-bank-file': 'unknown-format',

  'no-such-encoding': 'unknown-encoding',
  'several-encodings': 'unknown-encoding',
  'unknown-alphabet': 'unknown-encoding',

  'reading-too-slow': 'too-large',
}

/** Thrown at any depth of a reader to end the reading. The readers' callers, such as `readBank`, turn it into a refusal. */
export class RefusedInput extends Error {
  readonly refusal: ImportRefusal

  constructor(refusal: ImportRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

/** @throws RefusedInput */
export function refuse(refusal: ImportRefusal): never {
  throw new RefusedInput(refusal)
}
