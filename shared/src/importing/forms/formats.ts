/** The forms of text that the importer reads. */
export const importFormats = ['text', 'markdown', 'html', 'csv', 'tsv', 'json', 'yaml', 'rst', 'org', 'adoc'] as const
export type ImportFormat = (typeof importFormats)[number]
/** All forms, with those of files that aren't text, which can't be read as another form. */
export type BankForm = ImportFormat | 'docx' | 'xlsx' | 'pdf' | 'mail'
