import type { ComponentProps } from 'react'
import { fetchedAhead } from '../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../ui/page/fetched-part.tsx'
import type { PacketDialog } from './packet-dialog.tsx'

const dialog = fetchedAhead(() => import('./packet-dialog.tsx').then((module) => module.PacketDialog))

/** A file of a packet, opened over the page. What draws it is fetched now. */
export const OpenedFile = (props: ComponentProps<typeof PacketDialog>) => (
  <FetchedPart part={dialog} props={props} what="The file" close={props.onClose} />
)
