import { ask, click, enter, fresh, inDialog, kept, name, notYet, openListed, type SavingForm } from './saving-form.ts'

export const rolesForms: readonly SavingForm[] = [
  {
    name: 'a role',
    files: ['features/roles/parts/loop-editor.tsx', 'features/roles/state/use-editing-loop.ts'],
    async begin(at) {
      const content = { title: 'A role to change', competencies: [{ name: 'Sampling', intended: 1 as const }], stages: [] }
      const { id } = await ask(at, 'createRole', { body: { id: fresh(), content } })
      await at.open(`/roles/${id}`)
    },
    field: name('combobox', 'Competency 1'),
    send: click('Save the role'),
    command: 'changeRole',
    again: { command: 'changeRole' },
    meanwhile: 'goes-on',
    says: notYet,
    saved: kept('listRoles', {}, ({ roles }) => roles.flatMap((role) => role.competencies.map((competency) => competency.name))),
  },
  {
    name: 'a new role',
    files: ['features/roles/parts/loop-editor.tsx'],
    begin: (at) => at.open('/roles/new'),
    field: name('textbox', 'Role'),
    send: enter,
    command: 'createRole',
    again: { command: 'changeRole' },
    meanwhile: 'goes-on',
    says: notYet,
    saved: kept('listRoles', {}, ({ roles }) => roles.map(({ title }) => title)),
  },
  {
    name: 'a pool of interviewers',
    files: ['features/roles/parts/pools/pool-dialog.tsx'],
    begin: (at) => openListed(at, 'role-pool'),
    field: (page) => page.getByRole('dialog').getByRole('textbox', { name: 'Name' }),
    send: inDialog('Add the pool'),
    command: 'setPools',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/: For no stage yet: 1 person each time\.$/).first(),
    saved: kept('readPools', { params: { id: 'sample-role-python' }, query: {} }, ({ pools }) => pools.map((pool) => pool.name)),
  },
]
