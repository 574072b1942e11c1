import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/page-states.tsx'

export function CheckPage() {
  return (
    <Page title="Check your scorecard">
      <Empty title="This page isn’t part of this version yet" />
    </Page>
  )
}
