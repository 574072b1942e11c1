import { addPasskeyBy } from '../../harness/passkeys/software-passkeys.ts'
import { ask, click, enter, inDialog, kept, name, type SavingForm } from './saving-form.ts'

export const peopleForms: readonly SavingForm[] = [
  {
    name: 'a token',
    files: ['features/session/parts/api-tokens.tsx'],
    begin: (at) => at.open('/settings'),
    field: name('textbox', 'New token'),
    send: enter,
    command: 'createToken',
    meanwhile: 'stays',
    says: (page) => page.getByText(/is created\. Copy it now/),
    saved: kept('listTokens', {}, ({ tokens }) => tokens.map((token) => token.name)),
  },
  {
    name: 'another name of a passkey',
    files: ['features/session/parts/rename-passkey.tsx'],
    async begin(at) {
      const { owner } = at.sample.workspace
      await addPasskeyBy(at.sample.server.port, await at.sample.linkFor(owner.id), owner.id)
      await at.open('/settings')
      await at.page
        .getByRole('button', { name: /^Rename / })
        .first()
        .click()
    },
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: 'Name' }),
    send: enter,
    command: 'renamePasskey',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^The passkey is called .* from now on\./).first(),
  },
  {
    name: 'another name of a person',
    files: ['features/people/edit-person.tsx'],
    async begin(at) {
      await at.open('/people')
      await name('button', 'Edit name and address of Jonas Sample')(at.page).click()
    },
    field: name('textbox', 'Name'),
    send: enter,
    command: 'changePerson',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^Jonas Sample is called .* from now on\./).first(),
  },
  {
    name: 'another address of a person',
    files: ['features/people/edit-person.tsx'],
    async begin(at) {
      await ask(at, 'changePerson', { params: { id: 'sample-mia' }, body: { email: 'mia@example.com' } })
      await at.open('/people')
      await name('button', 'Edit name and address of Mia Sample')(at.page).click()
    },
    field: name('textbox', 'E-mail address'),
    types: ['mia@example.org', 'later@example.org'],
    send: enter,
    command: 'changePerson',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^Mia Sample has the address .* from now on\./).first(),
  },
  {
    name: 'somebody new',
    files: ['features/people/add-person-dialog.tsx'],
    async begin(at) {
      await at.open('/people')
      await click('Add person')(at.page)
      await at.page.getByRole('dialog').getByRole('textbox', { name: 'E-mail address' }).fill('new@panelbook.example')
    },
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: 'Name' }),
    send: enter,
    command: 'addPerson',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/is added\. Copy a sign-in link/).first(),
    saved: kept('listPeople', {}, ({ people }) => people.map((person) => person.name)),
  },
  {
    name: 'several new people',
    files: ['features/people/add-people-dialog.tsx'],
    async begin(at) {
      await at.open('/people')
      await click('Add several')(at.page)
    },
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: /^One person a line/ }),
    types: ['Sent First, sent@panelbook.example', 'Since Then, since@panelbook.example'],
    send: inDialog('Add one person'),
    command: 'addPeople',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/^One person is added\. Copy sign-in links/).first(),
    saved: kept('listPeople', {}, ({ people }) =>
      people.map((person) => ('email' in person ? `${person.name}, ${person.email}` : person.name)),
    ),
  },
]
