import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { fileLink } from './file-link.ts'

type Ending = 'json' | 'csv' | 'md' | 'pdf'
const forms = [
  { ending: 'json', name: 'JSON', says: 'for programs' },
  { ending: 'csv', name: 'CSV', says: 'for spreadsheets' },
  { ending: 'md', name: 'Markdown', says: 'for reading' },
  { ending: 'pdf', name: 'PDF', says: 'to print or keep' },
] as const

const NO_PDF: readonly Ending[] = ['pdf']

/** Something as a file, in a form of one's choice. */
export function ExportMenu({ says, disabled = false, ...items }: ExportMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />} disabled={disabled}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ExportItems says={says} {...items} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The same as items of a menu that holds other things, too. */
export function ExportItems({ says, disabled = false, without = NO_PDF, address }: ExportMenuProps) {
  return (
    <>
      <Menu.Label>{says}</Menu.Label>
      {forms
        .filter(({ ending }) => !without.includes(ending))
        .map(({ ending, name, says: use }) => (
          <Menu.Item
            key={ending}
            component="a"
            {...fileLink(address(ending), 'The file')}
            disabled={disabled}
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {name}, {use}
          </Menu.Item>
        ))}
    </>
  )
}

interface ExportMenuProps {
  /** What the file holds. */
  says: string
  disabled?: boolean
  /** Where the file of this ending is. */
  address: (ending: Ending) => string
  /** The forms in which there is none. */
  without?: readonly Ending[]
}
