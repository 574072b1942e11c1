import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { requestUrl } from '../api/call.ts'
import { fileLink } from './file-link.ts'
import { viewersZone } from './schedule/slot.ts'

interface PdfLinkProps {
  /** Where the API has the file, and what its path names. */
  path: string
  params: Record<string, string>
  /** What it is of, as in “Loop debrief as PDF”. */
  of: string
}

/** Its times are those of whoever prints. */
const addressOf = ({ path, params }: Omit<PdfLinkProps, 'of'>) => requestUrl(path, { params, query: { timeZone: viewersZone() } })

const icon = <IconDownload size={16} aria-hidden="true" />

/** A page as a PDF file. */
export function PdfButton({ of, ...file }: PdfLinkProps) {
  return (
    <Button
      component="a"
      {...fileLink(addressOf(file), 'The PDF')}
      variant="default"
      leftSection={icon}
      aria-label={`${of} as PDF`}
    >
      PDF
    </Button>
  )
}

/** The same in a menu. */
export function PdfItem({ of, ...file }: PdfLinkProps) {
  return (
    <Menu.Item component="a" {...fileLink(addressOf(file), 'The PDF')} leftSection={icon}>
      {of} as PDF
    </Menu.Item>
  )
}
