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

/** The form a text is read as, where its looks mislead. Files whose form is certain offer no choice. */
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
  /** As it was read. */
  form: string
  /** Absent: by its looks. */
  chosen: ImportFormat | undefined
  onChoose: (format: ImportFormat | undefined) => void
}
