import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { LinkButton } from '../ui/page/link-button.tsx'
import { Empty, ErrorNotice } from '../ui/page/page-states.tsx'
import { usePageTitle } from '../ui/page/page-title.ts'

/** A page that failed to show. People's text is in documents, which are kept if this page fails. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  usePageTitle('This page failed')
  return (
    <div>
      <ErrorNotice level={1} error={error} title="This page failed" onRetry={() => void router.invalidate()} />
      <p style={{ textAlign: 'center' }}>
        <Button variant="subtle" onClick={() => window.location.reload()}>
          Reload Panelbook
        </Button>
      </p>
    </div>
  )
}

/** An address that leads nowhere, or to something this person may not see: the two look the same. */
export function NotFoundPage() {
  usePageTitle('Not found')
  return (
    <Empty
      level={1}
      title="There is nothing here"
      icon={<IconMapOff size={28} stroke={1.5} />}
      action={<LinkButton to="/">Go to the interviews</LinkButton>}
    >
      The address may be wrong, or this page isn’t shared with you.
    </Empty>
  )
}
