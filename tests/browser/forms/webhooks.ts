import { ask, click, fresh, inDialog, kept, name, type SavingForm } from './saving-form.ts'

const webhook = { address: 'https://receiver.example/events', types: ['candidate.created' as const] }
const description = (page: Parameters<SavingForm['field']>[0]) =>
  page.getByRole('dialog').getByRole('textbox', { name: 'Description' })
const saved = kept('listWebhooks', {}, ({ webhooks }) => webhooks.map((each) => each.description))

export const webhooksForms: readonly SavingForm[] = [
  {
    name: 'a new webhook',
    files: ['features/webhooks/parts/webhook-form.tsx', 'features/webhooks/parts/edit-webhook.tsx'],
    async begin(at) {
      await at.open('/webhooks')
      await click('Register webhook')(at.page)
      const dialog = at.page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Address' }).fill(webhook.address)
      await dialog.getByRole('checkbox', { name: 'A candidate is added' }).check()
    },
    field: description,
    send: inDialog('Register'),
    command: 'createWebhook',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/is registered\. Copy its secret now/),
    saved,
  },
  {
    name: 'another description of a webhook',
    files: ['features/webhooks/parts/webhook-form.tsx', 'features/webhooks/parts/edit-webhook.tsx'],
    async begin(at) {
      const id = fresh()
      await ask(at, 'createWebhook', { body: { ...webhook, id, description: id } })
      await at.open('/webhooks')
      await name('button', `Edit ${id}`)(at.page).click()
    },
    field: description,
    send: inDialog('Save'),
    command: 'changeWebhook',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^“.*” is changed\.$/).first(),
    saved,
  },
]
