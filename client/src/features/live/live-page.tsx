import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/page-states.tsx'

export function LivePage() {
  return (
    <Page title="Live interview">
      <Empty title="This page isn’t part of this version yet" />
    </Page>
  )
}
