import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { isFiltered, type LibraryAddress, librarySearch } from '../model/library-search.ts'

const forms = [
  { file: 'questions.json', name: 'JSON', says: 'for programs' },
  { file: 'questions.csv', name: 'CSV', says: 'for spreadsheets' },
  { file: 'questions.md', name: 'Markdown', says: 'for reading' },
]

/** The library, or what is found, as a file. Links, so that the browser saves them as it saves any file. */
export function ExportMenu({ address, total }: { address: LibraryAddress; total: number }) {
  const { offset: _offset, limit: _limit, ...search } = librarySearch(address)
  const filters = new URLSearchParams(
    Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString()
  const what = isFiltered(address) ? `${total.toLocaleString('en')} found` : 'The whole library'
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={17} />} disabled={total === 0}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{what}</Menu.Label>
        {forms.map(({ file, name, says }) => (
          <Menu.Item key={file} component="a" href={`/api/questions/export/${file}${filters && `?${filters}`}`} download={file}>
            {name}, {says}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
