import { PasswordInput, Stack, TextInput } from '@mantine/core'
import {
  type AtsCredentials,
  type AtsSystem,
  atsAddressSchema,
  atsCredentialsSchema,
  systemNames,
} from '@panelbook/shared/ats/connection'
import { type FormEvent, useRef, useState } from 'react'
import { fieldErrors } from '../../../api/api-problem.ts'
import { focusInvalidAfter } from '../../../input/focus-after.ts'
import boxes from '../../../ui/box.module.css'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import texts from '../../../ui/text.module.css'

export interface GivenCredentials {
  address?: string
  credentials: AtsCredentials
}

interface Field {
  name: string
  label: string
  description?: string
  secret: boolean
  optional?: true
}

const fields: Record<AtsSystem, readonly Field[]> = {
  greenhouse: [
    { name: 'clientId', label: 'Client ID', secret: false },
    { name: 'clientSecret', label: 'Client secret', secret: true },
    {
      ...{ name: 'userId', label: 'User ID', secret: false, optional: true },
      description: 'Of a Site Admin in whose name Greenhouse answers. Without one it is the service user of these credentials.',
    },
  ],
  ashby: [{ name: 'apiKey', label: 'API key', secret: true }],
}

const whereFrom: Record<AtsSystem, string> = {
  greenhouse:
    'In Greenhouse: Configure, Dev Center, API Credential Management, Create new API credentials, Harvest V3 (OAuth). Give it the list scopes of jobs, job interviews, job interview stages, users, applications, candidates, interviews and interviewers.',
  ashby: 'In Ashby: Admin, Integrations, API Keys. Give the key read access to jobs, candidates, interviews and organization.',
}

/** What a system is asked with. Nothing typed here is kept in the browser. */
export function ConnectDialog({ system, title, verb, doing, onSend, onClose }: ConnectDialogProps) {
  const [values, setValues] = useState<Record<string, string>>({})
  const [shown, showProblems] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
  const credentials = atsCredentialsSchema.safeParse({ ...given, system })
  const address = atsAddressSchema.optional().safeParse(given.address)
  const problems: Record<string, string> = { ...fieldErrors(doing.error) }
  if (shown) {
    for (const issue of credentials.error?.issues ?? []) problems[String(issue.path[0])] ??= 'Paste it here.'
    for (const issue of address.error?.issues ?? []) problems.address ??= `${issue.message}.`
  }
  const set = (name: string, value: string) => {
    if (doing.error) doing.reset()
    setValues({ ...values, [name]: value })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (doing.isPending) return
    if (!credentials.success || !address.success) return focusInvalidAfter(() => showProblems(true), form)
    onSend({ credentials: credentials.data, ...(address.data === undefined ? {} : { address: address.data }) })
  }
  const of = (name: string) => ({
    ...{ value: values[name] ?? '', error: problems[name], readOnly: doing.isPending, autoComplete: 'off' },
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  })
  return (
    <Dialog onClose={onClose} title={title}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          <p className={`${texts.muted} ${boxes.plain}`}>{whereFrom[system]}</p>
          {fields[system].map(({ name, label, description, secret, optional }, at) => {
            const props = {
              label,
              description,
              required: optional !== true,
              'data-autofocus': at === 0 || undefined,
              ...of(name),
            }
            return secret ? <PasswordInput key={name} {...props} /> : <TextInput key={name} {...props} />
          })}
          <TextInput
            label="Address"
            description={`Only where a gateway of yours stands before ${systemNames[system]}. Leave it empty otherwise.`}
            type="url"
            {...of('address')}
          />
          <DialogEnd
            verb={verb}
            doing={doing}
            failed={Object.keys(fieldErrors(doing.error)).length === 0 ? 'Nothing was saved' : undefined}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

interface ConnectDialogProps {
  system: AtsSystem
  title: string
  verb: string
  doing: { isPending: boolean; error: unknown; reset(): void }
  onSend(given: GivenCredentials): void
  onClose(): void
}
