import { NativeSelect } from '@mantine/core'
import { type ImportFormat, importFormats } from '@panelbook/shared/importing/forms/formats'

const formatWords: Record<ImportFormat, string> = {
  text: 'Plain text',
  markdown: 'Markdown',
  html: 'HTML',
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  yaml: 'YAML',
  rst: 'reStructuredText',
  org: 'Org',
  adoc: 'AsciiDoc',
}

/**
 * A choice of the form in which a text is read, in case the importer detected the wrong one. Files of a certain form offer no
 * choice.
 */
export function ReadAs({ form, chosen, onChoose }: ReadAsProps) {
  if (!importFormats.some((format) => format === form)) return null
  return (
    <NativeSelect
      aria-label="Read as"
      value={chosen ?? ''}
      onChange={({ currentTarget: { value } }) => onChoose(importFormats.find((format) => format === value))}
      data={[
        { value: '', label: 'Read as: automatic' },
        ...importFormats.map((format) => ({ value: format, label: `Read as: ${formatWords[format]}` })),
      ]}
    />
  )
}

interface ReadAsProps {
  /** The form in which it was read. */
  form: string
  /** Absent: the importer detects it. */
  chosen: ImportFormat | undefined
  onChoose: (format: ImportFormat | undefined) => void
}
