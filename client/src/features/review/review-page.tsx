import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/page-states.tsx'

export function ReviewPage() {
  return (
    <Page title="Review">
      <Empty title="This page isn’t part of this version yet" />
    </Page>
  )
}
