import type { BlockList } from 'node:net'
import { isAbsolute, resolve } from 'node:path'
import { shortText } from '@panelbook/shared/base/text'
import { emailSchema } from '@panelbook/shared/people/person'
import { z } from 'zod'
import { parseProxies } from './door/client-address.ts'
import { type MailSettings, MailSettingWrong, parseSender, parseSmtpUrl } from './outbox/mail/mail-settings.ts'
import {
  type PasswordSettings,
  passwordMistakes,
  passwordVariables,
  readPasswords,
} from './session/passwords/password-settings.ts'
import { type ProviderSettings, providerNeeds, providerVariables, readProvider } from './session/provider/provider-settings.ts'

/** What the environment says, checked. Everything has a default: an empty environment starts a server for this machine alone. */
export interface Config {
  port: number
  host: string
  /** The data folder, absolute: the database and all that a backup must hold. */
  dataFolder: string
  /**
   * The address of a PostgreSQL database that holds all of it instead, with its password; undefined: SQLite in the data folder.
   */
  databaseUrl: string | undefined
  /** Whether other servers of this version use the same database. */
  severalNodes: boolean
  /**
   * Where erased candidates are recorded beside the database, absolute; undefined: in the data folder, and with PostgreSQL
   * nowhere.
   */
  erasuresFile: string | undefined
  /**
   * A start on a folder or a database without a workspace is refused: for those whose folder is on a disk that may not be
   * mounted.
   */
  dataMustExist: boolean
  /** The address people use, without a slash at its end; undefined: whatever host and port it listens on, over plain http. */
  publicUrl: string | undefined
  /** Proxies whose X-Forwarded-For counts; undefined: none, and whoever connects is who asks. */
  trustedProxies: BlockList | undefined
  metricsToken: string | undefined
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** How long a session lasts without a visit, and how long in all. */
  sessionMs: number
  sessionMaxMs: number
  linkMs: number
  owner: { name: string; email: string }
  /** Whether a start may print the link that lets the owner in; undefined: where nobody keeps what is printed, see `announce`. */
  printOwnerLink: boolean | undefined
  /** Whom to tell of a security problem, as a mailto: or https: address; undefined: there is no security.txt. */
  securityContact: string | undefined
  /** A language model behind an OpenAI-compatible address; undefined: none, and nothing is ever sent to one. */
  model: { url: string; name: string; key: string | undefined } | undefined
  /** How mail leaves; undefined: none does, and people look into the page. */
  mail: MailSettings | undefined
  /** The company's identity provider; undefined: people come in by links. */
  provider: ProviderSettings | undefined
  /** Passwords, where people may come in by them; undefined: they may not. */
  passwords: PasswordSettings | undefined
  /** Where a backup is made each night, absolute, and how many are kept; undefined: none is. */
  backups: { folder: string; keep: number } | undefined
  /** Whether events go to addresses of private networks, too, and there without TLS. */
  webhooksPrivately: boolean
  /** Names of hosts in private networks that chat messages may go to, in lower case. */
  chatHosts: readonly string[]
  /** Whether candidates' names leave in mail and chat; where not, their initials do. */
  namesLeave: boolean
  /** Whether people come in by links. Those that the operator prints always work. */
  byLinks: boolean
}

/** One setting that is wrong, or several that are missing: by name, and what it should be. It says nothing of what was set. */
export interface Mistake {
  name: string
  message: string
}

/** Settings in the environment are wrong. The message is for the person who starts the server. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(`The environment has a wrong setting. ${mistakes.map(({ name, message }) => `${name}: ${message}`).join('. ')}.`)
    this.mistakes = mistakes
  }
}

const HOUR_MS = 60 * 60_000
const wholeNumber = (lowest: number, highest: number) =>
  z.coerce
    .number(`expected a whole number from ${lowest} to ${highest}`)
    .int(`expected a whole number from ${lowest} to ${highest}`)
    .min(lowest, `expected a whole number from ${lowest} to ${highest}`)
    .max(highest, `expected a whole number from ${lowest} to ${highest}`)

const publicUrlSchema = z
  .url({ protocol: /^https?$/, error: 'expected an address such as https://panelbook.example.com', abort: true })
  .refine(isOriginOnly, 'expected an address without a path: Panelbook needs a host name of its own')

function isOriginOnly(text: string): boolean {
  const { pathname, search, hash, username } = new URL(text)
  return pathname === '/' && search === '' && hash === '' && username === ''
}

/** As people write it in compose files and service units. */
const yesOrNo = z
  .enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'], 'expected yes or no')
  .transform((text) => ['1', 'true', 'yes', 'on'].includes(text))

const modelUrlSchema = z
  .url({
    protocol: /^https?$/,
    error: 'expected the address of an OpenAI-compatible API, such as http://localhost:11434/v1',
    abort: true,
  })
  .refine((text) => new URL(text).username === '', 'expected an address without a password: set PANELBOOK_LLM_KEY')

const databaseUrlSchema = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'expected an address such as postgres://user:password@localhost/panelbook',
    abort: true,
  })
  .refine(
    (text) => new URL(text).pathname.length > 1,
    'expected the name of a database at the end, as in postgres://user:password@localhost/panelbook',
  )

const hostsSchema = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim().toLowerCase()))
  .refine(
    (names) => names.every((name) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)),
    'expected names of hosts with commas between them, without https:// and without a port, such as chat.example.com',
  )

/** A setting that a function reads, which says what is wrong with it. */
const readBy = <T>(parse: (text: string) => T) =>
  z.string().transform((text, context) => {
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof MailSettingWrong)) throw error
      context.addIssue(error.message)
      return z.NEVER
    }
  })

const environmentSchema = z.object({
  // 0 asks the system for a free port.
  PORT: wholeNumber(0, 65_535).default(4600),
  HOST: z.string().min(1).default('127.0.0.1'),
  PANELBOOK_DATA: z.string().min(1).default('./data'),
  PANELBOOK_DATA_MUST_EXIST: yesOrNo.default(false),
  PANELBOOK_ERASURES: z.string().min(1).optional(),
  PANELBOOK_BACKUPS: z
    .string()
    .refine(isAbsolute, 'expected the whole path of a folder, such as /var/backups/panelbook')
    .optional(),
  PANELBOOK_BACKUPS_KEEP: wholeNumber(1, 1_000).default(14),
  PANELBOOK_URL: publicUrlSchema.optional(),
  PANELBOOK_TRUSTED_PROXIES: z
    .string()
    .transform((text, context) => {
      const list = parseProxies(text)
      if (!list) context.addIssue('expected addresses or networks with commas between them, such as 127.0.0.1, 10.0.0.0/8')
      return list
    })
    .optional(),
  PANELBOOK_METRICS_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  PANELBOOK_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  PANELBOOK_SESSION_DAYS: wholeNumber(1, 365).default(14),
  PANELBOOK_SESSION_MAX_DAYS: wholeNumber(1, 3650).default(90),
  PANELBOOK_LINK_HOURS: wholeNumber(1, 24 * 14).default(24),
  PANELBOOK_OWNER_NAME: shortText.default('Owner'),
  PANELBOOK_OWNER_EMAIL: emailSchema.default('owner@panelbook.invalid'),
  PANELBOOK_PRINT_OWNER_LINK: yesOrNo.optional(),
  PANELBOOK_SECURITY_CONTACT: z
    .url({
      protocol: /^(https|mailto)$/,
      error: 'expected an address such as mailto:security@example.com or https://example.com/report',
    })
    .optional(),
  PANELBOOK_LLM_URL: modelUrlSchema.optional(),
  PANELBOOK_LLM_MODEL: shortText.optional(),
  PANELBOOK_LLM_KEY: z.string().min(1).max(1_000).optional(),
  PANELBOOK_SMTP_URL: readBy(parseSmtpUrl).optional(),
  PANELBOOK_MAIL_FROM: readBy(parseSender).optional(),
  PANELBOOK_WEBHOOKS_PRIVATE: yesOrNo.default(false),
  PANELBOOK_CHAT_HOSTS: hostsSchema.default([]),
  PANELBOOK_NAMES_LEAVE: yesOrNo.default(true),
  ...providerVariables(yesOrNo),
  ...passwordVariables(yesOrNo),
  DATABASE_URL: databaseUrlSchema.optional(),
  PANELBOOK_NODES: z.enum(['one', 'several'], 'expected one or several').default('one'),
})

/**
 * Reads the configuration. A variable that is set but empty counts as not set, as compose files and service units write it.
 *
 * @param options.terminal whether the log goes to somebody's screen rather than into a file or a journal: then only what is wrong
 *   is logged, as every request would push what they are told out of sight
 * @throws ConfigError that names every variable which is wrong, and what it should be
 */
export function readConfig(environment: Record<string, string | undefined>, options: { terminal?: boolean } = {}): Config {
  const given = Object.fromEntries(
    Object.keys(environmentSchema.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const parsed = environmentSchema.safeParse(given)
  const mistakes = [
    ...(parsed.error?.issues ?? []).map((issue) => ({ name: issue.path.join('.'), message: issue.message })),
    ...missingBeside(given),
    ...(parsed.success ? [...withinData(parsed.data), ...passwordMistakes(parsed.data)] : []),
    ...(parsed.success && parsed.data.PANELBOOK_SESSION_MAX_DAYS < parsed.data.PANELBOOK_SESSION_DAYS
      ? [{ name: 'PANELBOOK_SESSION_MAX_DAYS', message: 'must be at least PANELBOOK_SESSION_DAYS' }]
      : []),
  ]
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes)
  const env = parsed.data
  const { PANELBOOK_SMTP_URL: server, PANELBOOK_MAIL_FROM: from } = env
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.PANELBOOK_DATA),
    databaseUrl: env.DATABASE_URL,
    severalNodes: env.PANELBOOK_NODES === 'several',
    erasuresFile: env.PANELBOOK_ERASURES === undefined ? undefined : resolve(env.PANELBOOK_ERASURES),
    dataMustExist: env.PANELBOOK_DATA_MUST_EXIST,
    backups:
      env.PANELBOOK_BACKUPS === undefined
        ? undefined
        : { folder: resolve(env.PANELBOOK_BACKUPS), keep: env.PANELBOOK_BACKUPS_KEEP },
    publicUrl: env.PANELBOOK_URL?.replace(/\/$/, ''),
    trustedProxies: env.PANELBOOK_TRUSTED_PROXIES,
    metricsToken: env.PANELBOOK_METRICS_TOKEN,
    logLevel: env.PANELBOOK_LOG_LEVEL ?? (options.terminal ? 'warn' : 'info'),
    sessionMaxMs: env.PANELBOOK_SESSION_MAX_DAYS * 24 * HOUR_MS,
    sessionMs: env.PANELBOOK_SESSION_DAYS * 24 * HOUR_MS,
    linkMs: env.PANELBOOK_LINK_HOURS * HOUR_MS,
    owner: { name: env.PANELBOOK_OWNER_NAME, email: env.PANELBOOK_OWNER_EMAIL },
    printOwnerLink: env.PANELBOOK_PRINT_OWNER_LINK,
    securityContact: env.PANELBOOK_SECURITY_CONTACT,
    model:
      env.PANELBOOK_LLM_URL && env.PANELBOOK_LLM_MODEL
        ? { url: env.PANELBOOK_LLM_URL, name: env.PANELBOOK_LLM_MODEL, key: env.PANELBOOK_LLM_KEY }
        : undefined,
    mail: server && from ? { ...server, from } : undefined,
    webhooksPrivately: env.PANELBOOK_WEBHOOKS_PRIVATE,
    chatHosts: env.PANELBOOK_CHAT_HOSTS,
    namesLeave: env.PANELBOOK_NAMES_LEAVE,
    provider: readProvider(env),
    passwords: readPasswords(env),
    byLinks: env.PANELBOOK_SIGN_IN === 'any',
  }
}

/** A backup that lies with what it is a copy of goes with it. */
function withinData({ PANELBOOK_BACKUPS: backups, PANELBOOK_DATA: data }: z.output<typeof environmentSchema>): Mistake[] {
  if (backups === undefined || resolve(backups) !== resolve(data)) return []
  return [{ name: 'PANELBOOK_BACKUPS', message: 'must be another folder than PANELBOOK_DATA, best on another disk' }]
}

/** What is required because something else is set, and what can't be set with it. */
function missingBeside(given: Record<string, string | undefined>): Mistake[] {
  const is = (name: keyof typeof environmentSchema.shape) => given[name] !== undefined
  const required = (names: readonly (keyof typeof environmentSchema.shape)[], because: string, unset: string): Mistake[] => {
    const missing = names.filter((name) => !is(name))
    if (missing.length === 0) return []
    return [{ name: missing.join(' and '), message: `required because ${because} is set. ${unset}` }]
  }
  const model = ['PANELBOOK_LLM_URL', 'PANELBOOK_LLM_MODEL'] as const
  const mail = ['PANELBOOK_SMTP_URL', 'PANELBOOK_MAIL_FROM'] as const
  const { together, beside, roles } = providerNeeds
  const alone = given.PANELBOOK_SIGN_IN === 'oidc-only' ? ('PANELBOOK_SIGN_IN' as const) : undefined
  const providerSet = together.find(is) ?? roles.find(is) ?? beside.find(is) ?? alone
  const [modelSet, mailSet, rolesSet] = [model.find(is), mail.find(is), roles.find(is)]
  return [
    ...(is('PANELBOOK_BACKUPS_KEEP') ? required(['PANELBOOK_BACKUPS'], 'PANELBOOK_BACKUPS_KEEP', 'Unset it to make none') : []),
    ...(is('PANELBOOK_BACKUPS') && is('DATABASE_URL')
      ? [{ name: 'PANELBOOK_BACKUPS', message: 'can’t be set with DATABASE_URL: PostgreSQL’s own programs make its backups' }]
      : []),
    // They need a database that they share, and one address for all.
    ...(given.PANELBOOK_NODES === 'several'
      ? [
          ...required(['DATABASE_URL', 'PANELBOOK_URL'], 'PANELBOOK_NODES', 'Unset it for a single server'),
          ...(is('PANELBOOK_ERASURES')
            ? [
                {
                  name: 'PANELBOOK_ERASURES',
                  message: 'can’t be set with PANELBOOK_NODES=several: each node would have a record of its own',
                },
              ]
            : []),
          ...(providerSet
            ? [{ name: providerSet, message: 'can’t be set with PANELBOOK_NODES=several yet: an answer may reach another node' }]
            : []),
        ]
      : []),
    ...(modelSet ? required(model, modelSet, 'Unset both to use no model') : []),
    // Links in mail need an address that works elsewhere.
    ...(mailSet ? required([...mail, 'PANELBOOK_URL'], mailSet, `Unset ${mail.join(' and ')} to send no mail`) : []),
    // The provider sends browsers back to an address that it knows.
    ...(providerSet
      ? required([...together, 'PANELBOOK_URL'], providerSet, 'Unset all PANELBOOK_OIDC_… to have no provider')
      : []),
    ...(rolesSet ? required(roles, rolesSet, 'Unset both to give roles in Panelbook') : []),
  ]
}

/** Settings that let whoever reads them in, or hold what does. */
const SECRETS: ReadonlySet<string> = new Set(['PANELBOOK_METRICS_TOKEN', 'PANELBOOK_LLM_KEY', 'PANELBOOK_OIDC_CLIENT_SECRET'])

/** One setting as the environment has it. */
export interface Setting {
  name: string
  /** Where its value is from. */
  from: 'environment' | 'default'
  /** Without passwords, tokens and keys; undefined: it is not set, and has no default. */
  value: string | undefined
}

/** Every setting by name, with its value and where that is from: for people, and without anything that lets somebody in. */
export function listSettings(environment: Record<string, string | undefined>): Setting[] {
  return Object.entries(environmentSchema.shape).map(([name, schema]): Setting => {
    const given = environment[name]
    if (given) return { name, from: 'environment', value: SECRETS.has(name) ? HIDDEN : withoutPassword(given) }
    const standard = schema.safeParse(undefined)
    return { name, from: 'default', value: standard.data === undefined ? undefined : asWritten(standard.data) }
  })
}

const HIDDEN = '(set, not shown)'
const asWritten = (value: unknown): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))

/** An address without what stands between its scheme and its host; of one that can't be read, nothing of what may be a password. */
function withoutPassword(text: string): string {
  if (!text.includes('@') || !text.includes('://')) return text
  if (!URL.canParse(text)) return HIDDEN
  const url = new URL(text)
  if (url.password === '' && url.username === '') return text
  const place = `${url.host}${url.pathname === '/' ? '' : url.pathname}`
  return `${url.protocol}//…@${place}${url.search === '?insecure' ? url.search : ''}`
}

/** Names that tools around Panelbook read: its own tests, and the pages while they are developed. */
const OTHER_NAMES = /^PANELBOOK_(DEV_|TEST_|SEED$|CHROMIUM$|FUZZ_)/

/** One sentence for each variable that nothing reads. With a typo a setting has no effect. */
export function unknownVariables(environment: Record<string, string | undefined>): string[] {
  const known = Object.keys(environmentSchema.shape)
  return Object.keys(environment)
    .filter((name) => name.startsWith('PANELBOOK_') && !known.includes(name) && !OTHER_NAMES.test(name))
    .sort()
    .map((name) => {
      const meant = known.find((other) => editDistance(name, other) <= 3)
      return `${name} is set, but Panelbook has no such setting${meant ? `. Do you mean ${meant}?` : '.'}`
    })
}

/** How many letters must be added, taken away or changed. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
