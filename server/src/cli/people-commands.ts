import { newId } from '@panelbook/shared/base/ids'
import { shortText } from '@panelbook/shared/base/text'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { emailSchema } from '@panelbook/shared/people/person'
import { type WorkspaceRole, workspaceRoleSchema, workspaceRoles } from '@panelbook/shared/people/workspace-role'
import { refusalInWords } from '@panelbook/shared/refusals/refusal-in-words'
import { type TokenScope, tokenScopeSchema, tokenScopes } from '@panelbook/shared/session/token-scope'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { changePerson } from '../people/change-person.ts'
import { findPersonByEmail, insertPerson } from '../people/store.ts'
import { Refused } from '../refusals/refused.ts'
import { TOKEN_DAYS } from '../session/change-tokens.ts'
import { endAllAccess } from '../session/end-all-access.ts'
import { createSignInLink } from '../session/links/sign-in-link.ts'
import { hashSecret, newApiTokenSecret } from '../session/secret.ts'
import { insertApiToken } from '../session/store/api-tokens.ts'
import { CommandFailed, inStoppedWorkspace, inWorkspace, linkAddress, say, type Workspace } from './workspace.ts'

/** Commands about people: sign-in links, adding somebody, API tokens. */
export function registerPeople(program: Command): void {
  program
    .command('sign-in-link')
    .description('print a link that signs a person in once')
    .argument('<email>', 'their e-mail address', parseWith(emailSchema))
    .action((email: string) =>
      inWorkspace(async (workspace) => {
        const person = await personOf(workspace, email)
        if (person.suspended) throw new CommandFailed(`${email} is suspended. Lift the suspension on the People page first.`)
        const address = await linkAddress(workspace)
        const link = await createSignInLink({ ...workspace, address }, person.id, workspace.config.linkMs)
        say(link.url)
        say(`Works once, until ${new Date(link.expiresAt).toISOString()}.`)
      }),
    )

  const person = program.command('person').description('add people, and change their address')
  person
    .command('add')
    .description('add a person to the workspace')
    .argument('<email>', 'their e-mail address', parseWith(emailSchema))
    .requiredOption('--name <name>', 'their name as others see it', parseWith(shortText))
    .addOption(new Option('--role <role>', 'what they may do').choices([...workspaceRoles]).default('interviewer'))
    .action((email: string, options: { name: string; role: string }) =>
      inWorkspace(async ({ db, clock, random }) => {
        const workspaceRole: WorkspaceRole = workspaceRoleSchema.parse(options.role)
        const person = { id: newId(16, random), name: options.name, email, workspaceRole }
        if (!(await insertPerson(db, person, clock.now()))) throw new CommandFailed(`${email} has an account already.`)
        say(`Added ${options.name} as ${workspaceRole}. A link to sign in: panelbook sign-in-link ${email}`)
      }),
    )

  person
    .command('change')
    .description('give a person another e-mail address; links that were mailed to the old one end')
    .argument('<email>', 'the address they have', parseWith(emailSchema))
    .requiredOption('--email <email>', 'the address they get', parseWith(emailSchema))
    .action((email: string, options: { email: string }) =>
      inWorkspace(async (workspace) => {
        const { id, name } = await personOf(workspace, email)
        const changed = changePerson(workspace, undefined, id, { email: options.email })
        await changed.catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error
          const taken = error.message === refusalInWords({ kind: 'email-taken' }).message
          throw new CommandFailed(taken ? `${options.email} has an account already.` : error.message)
        })
        say(`${name} has the address ${options.email} now. A link to sign in: panelbook sign-in-link ${options.email}`)
      }),
    )

  program
    .command('token')
    .description('make API tokens for programs')
    .command('create')
    .description('print a new API token that acts as this person; it is shown only once')
    .argument('<email>', 'whose token it is', parseWith(emailSchema))
    .requiredOption('--name <name>', 'what it is for, so that you can find it when you revoke it', parseWith(shortText))
    .option('--days <days>', `how long it lasts; 1 to ${TOKEN_DAYS}`, parseDays, TOKEN_DAYS)
    .option('--scopes <scopes>', `what it may do of what they may; some of ${tokenScopes.join(', ')}`, parseScopes)
    .action((email: string, options: { name: string; days: number; scopes?: TokenScope[] }) =>
      inWorkspace(async (workspace) => {
        const { db, clock, random } = workspace
        const person = await personOf(workspace, email)
        const secret = newApiTokenSecret(random)
        const { name, scopes } = options
        const token = { id: newId(16, random), secretHash: hashSecret(secret), personId: person.id, name, scopes }
        const createdAt = clock.now()
        await insertApiToken(db, { ...token, createdAt, expiresAt: createdAt + options.days * DAY_MS }, undefined)
        say(secret)
      }),
    )

  registerEndAccess(program)
}

/** What a restore with PostgreSQL's own programs leaves undone, and what helps when nobody knows who has which link or token. */
function registerEndAccess(program: Command): void {
  program
    .command('end-access')
    .description(
      'end every session, sign-in link, passkey, password, calendar address, address for chat and API token, and pause webhooks and connections; stop the server first',
    )
    .action(() =>
      inStoppedWorkspace(async ({ db, clock }) => {
        const { sessions, links, passkeys, passwords, addresses, tokens, provisioning, webhooks, chats, connections } =
          await endAllAccess(db, clock.now())
        say(
          `Ended ${sessions} sessions, ${links} sign-in links, ${passkeys} passkeys, ${passwords} passwords, ${addresses} calendar addresses and ${tokens} API tokens. Everyone must sign in again.`,
        )
        if (provisioning > 0)
          say(`Ended ${provisioning} tokens for provisioning. An admin makes a new one under People → Provisioning.`)
        if (chats > 0) say(`Removed ${chats} addresses for chat. Whoever gave them gives them again.`)
        if (connections > 0)
          say(`Paused ${connections} connections to applicant tracking systems. An admin resumes them on the page Connections.`)
        if (webhooks > 0) say(`Paused ${webhooks} webhooks. An admin resumes them on the page Webhooks.`)
        say('Make yourself a link with panelbook sign-in-link EMAIL.')
      }),
    )
}

async function personOf({ db }: Workspace, email: string) {
  const person = await findPersonByEmail(db, email)
  if (!person) throw new CommandFailed(`No one here has the address ${email}. Add them: panelbook person add ${email} --name "…"`)
  return person
}

function parseScopes(text: string): TokenScope[] {
  const named = text.split(/[\s,]+/).filter((each) => each !== '')
  const unknown = named.find((each) => !tokenScopeSchema.safeParse(each).success)
  if (unknown !== undefined || named.length === 0)
    throw new InvalidArgumentError(`${unknown ?? 'Nothing'} is no scope. Name some of ${tokenScopes.join(', ')}, with commas`)
  return tokenScopes.filter((scope) => named.includes(scope))
}

function parseDays(text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= TOKEN_DAYS) return days
  throw new InvalidArgumentError(`Write a whole number from 1 to ${TOKEN_DAYS}`)
}

/** An argument parser that answers with the schema's own words. */
function parseWith(schema: z.ZodType<string>): (text: string) => string {
  return (text) => {
    const parsed = schema.safeParse(text)
    if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join('. '))
    return parsed.data
  }
}
