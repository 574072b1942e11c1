import { Button, Menu } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { IconDownload } from '@tabler/icons-react'
import { requestUrl } from '../../../api/call.ts'

const forms = [
  { file: 'review.json', name: 'JSON', says: 'for programs' },
  { file: 'review.csv', name: 'CSV', says: 'for spreadsheets' },
  { file: 'review.md', name: 'Markdown', says: 'for reading' },
]

/** The review as a file. These are links, so that the browser saves the files as it saves any other, under the server's names. */
export function ExportMenu({ interviewId }: { interviewId: Id }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>What you can read now; it is recorded</Menu.Label>
        {forms.map(({ file, name, says }) => (
          <Menu.Item
            key={file}
            component="a"
            href={requestUrl(`/interviews/{id}/export/${file}`, { params: { id: interviewId } })}
            download
          >
            {name}, {says}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
