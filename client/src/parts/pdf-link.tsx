import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { requestUrl } from '../api/call.ts'
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

/** A page as a PDF file. A link, so that the browser saves it as any other, under the name that the server gives it. */
export function PdfButton({ of, ...file }: PdfLinkProps) {
  return (
    <Button component="a" href={addressOf(file)} download variant="default" leftSection={icon} aria-label={`${of} as PDF`}>
      PDF
    </Button>
  )
}

/** The same in a menu. */
export function PdfItem({ of, ...file }: PdfLinkProps) {
  return (
    <Menu.Item component="a" href={addressOf(file)} download leftSection={icon}>
      {of} as PDF
    </Menu.Item>
  )
}
