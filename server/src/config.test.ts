import { describe, expect, test } from 'vitest'
import { ConfigError, listSettings, readConfig, unknownVariables } from './config.ts'

describe('the environment', () => {
  test('may be empty: a server for this machine alone', () => {
    expect(readConfig({})).toMatchObject({ port: 4600, host: '127.0.0.1', publicUrl: undefined, metricsToken: undefined })
    expect(readConfig({}).dataFolder).toMatch(/\/data$/)
  })

  test('counts an empty variable as not set', () => {
    expect(readConfig({ PORT: '', PANELBOOK_URL: '', DATABASE_URL: '' }).port).toBe(4600)
  })

  test('takes an address with or without a slash at its end', () => {
    expect(readConfig({ PANELBOOK_URL: 'https://panel.example.com/' }).publicUrl).toBe('https://panel.example.com')
    expect(readConfig({ PANELBOOK_URL: 'https://panel.example.com' }).publicUrl).toBe('https://panel.example.com')
  })

  test.each([
    [{ PORT: 'eighty' }, /PORT: expected a whole number from 0 to 65535/],
    [{ PORT: '70000' }, /PORT: expected a whole number from 0 to 65535/],
    [{ PORT: '80.5' }, /PORT: expected a whole number/],
    [{ PANELBOOK_URL: 'panel.example.com' }, /PANELBOOK_URL: expected an address such as https:/],
    [{ PANELBOOK_URL: 'ftp://panel.example.com' }, /PANELBOOK_URL: expected an address such as https:/],
    [{ PANELBOOK_URL: 'https://example.com/panel' }, /PANELBOOK_URL: expected an address without a path/],
    [{ PANELBOOK_TRUSTED_PROXIES: 'proxy.example' }, /PANELBOOK_TRUSTED_PROXIES: expected addresses or networks/],
    [{ PANELBOOK_TRUSTED_PROXIES: '10.0.0.0/33' }, /PANELBOOK_TRUSTED_PROXIES: expected addresses or networks/],
    [{ PANELBOOK_METRICS_TOKEN: 'short' }, /PANELBOOK_METRICS_TOKEN: expected at least 16 characters/],
    [{ PANELBOOK_LOG_LEVEL: 'loud' }, /PANELBOOK_LOG_LEVEL/],
    [
      { PANELBOOK_LLM_URL: 'model', PANELBOOK_LLM_MODEL: 'm' },
      /PANELBOOK_LLM_URL: expected the address of an OpenAI-compatible API/,
    ],
    [{ PANELBOOK_LLM_URL: 'http://a:b@localhost', PANELBOOK_LLM_MODEL: 'm' }, /set PANELBOOK_LLM_KEY/],
    [{ PANELBOOK_LLM_URL: 'http://localhost/v1' }, /PANELBOOK_LLM_MODEL: required because PANELBOOK_LLM_URL is set/],
    [{ PANELBOOK_LLM_MODEL: 'm' }, /PANELBOOK_LLM_URL: required because PANELBOOK_LLM_MODEL is set/],
    [{ PANELBOOK_BACKUPS: 'backups' }, /PANELBOOK_BACKUPS: expected the whole path of a folder/],
    [{ PANELBOOK_BACKUPS: '/data/', PANELBOOK_DATA: '/data' }, /PANELBOOK_BACKUPS: must be another folder than PANELBOOK_DATA/],
    [{ PANELBOOK_BACKUPS_KEEP: '7' }, /PANELBOOK_BACKUPS: required because PANELBOOK_BACKUPS_KEEP is set/],
    [{ PANELBOOK_BACKUPS: '/backups', PANELBOOK_BACKUPS_KEEP: '0' }, /PANELBOOK_BACKUPS_KEEP: expected a whole number from 1/],
    [{ PANELBOOK_BACKUPS: '/backups', DATABASE_URL: 'postgres://localhost/panelbook' }, /PANELBOOK_BACKUPS: can’t be set with/],
    [{ PANELBOOK_NODES: '2' }, /PANELBOOK_NODES: expected one or several/],
    [{ PANELBOOK_NODES: 'several' }, /DATABASE_URL and PANELBOOK_URL: required because PANELBOOK_NODES is set/],
    [
      { PANELBOOK_NODES: 'several', PANELBOOK_ERASURES: '/erasures' },
      /PANELBOOK_ERASURES: can’t be set with PANELBOOK_NODES=several/,
    ],
    [{ PANELBOOK_OWNER_EMAIL: 'nobody' }, /PANELBOOK_OWNER_EMAIL: Write an e-mail address/],
    [{ DATABASE_URL: 'mysql://localhost/panelbook' }, /DATABASE_URL: expected an address such as postgres:/],
    [{ DATABASE_URL: 'postgres://me:a-password@localhost' }, /DATABASE_URL: expected the name of a database at the end/],
  ])('[O39] [O44] that can’t be meant so is refused by name: %o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigError)
    expect(() => readConfig(environment)).toThrow(message)
  })

  test.each([
    [{ PANELBOOK_DATA_MUST_EXIST: 'yes' }, true],
    [{ PANELBOOK_DATA_MUST_EXIST: '1' }, true],
    [{ PANELBOOK_DATA_MUST_EXIST: 'off' }, false],
    [{}, false],
  ])('takes yes and no as people write them: %o', (environment, expected) => {
    expect(readConfig(environment).dataMustExist).toBe(expected)
    expect(() => readConfig({ PANELBOOK_DATA_MUST_EXIST: 'maybe' })).toThrow(/PANELBOOK_DATA_MUST_EXIST: expected yes or no/)
  })

  test('[O15] the log tells what is done, and on a terminal only what is wrong', () => {
    expect(readConfig({}).logLevel).toBe('info')
    expect(readConfig({}, { terminal: true }).logLevel).toBe('warn')
    expect(readConfig({ PANELBOOK_LOG_LEVEL: 'debug' }, { terminal: true }).logLevel).toBe('debug')
  })

  test('[O17] a name that nothing reads is told, with what may be meant', () => {
    expect(unknownVariables({ PANELBOOK_DATE: '/x', PANELBOOK_COLOUR_OF_ALL: 'red', PANELBOOK_DATA: '/y', PATH: '' })).toEqual([
      'PANELBOOK_COLOUR_OF_ALL is set, but Panelbook has no such setting.',
      'PANELBOOK_DATE is set, but Panelbook has no such setting. Do you mean PANELBOOK_DATA?',
    ])
    expect(unknownVariables({ PANELBOOK_SEED: '1', PANELBOOK_DEV_SERVER: 'x', PANELBOOK_CHROMIUM: 'x' })).toEqual([])
  })

  test('[O25] tells nobody the password that is in a wrong address', () => {
    for (const DATABASE_URL of ['mysql://me:a-password@localhost/panelbook', 'postgres://me:a-password@localhost']) {
      expect(() => readConfig({ DATABASE_URL })).not.toThrow(/a-password/)
    }
  })

  test('names every mistake at once', () => {
    expect(() => readConfig({ PORT: 'x', PANELBOOK_URL: 'y' })).toThrow(/PORT.*PANELBOOK_URL/s)
  })
})

describe('[O34] what a start would make of the environment', () => {
  const settingsOf = (environment: Record<string, string>) =>
    new Map(listSettings(environment).map(({ name, from, value }) => [name, `${value} ${from}`]))

  test('is each setting with where it is from', () => {
    const settings = settingsOf({ PORT: '80', PANELBOOK_LOG_LEVEL: '' })
    expect(settings.get('PORT')).toBe('80 environment')
    expect(settings.get('HOST')).toBe('127.0.0.1 default')
    expect(settings.get('PANELBOOK_DATA_MUST_EXIST')).toBe('no default')
    expect(settings.get('PANELBOOK_LOG_LEVEL')).toBe('undefined default')
  })

  test.each([
    ['PANELBOOK_METRICS_TOKEN', 'a-secret-of-the-metrics', '(set, not shown)'],
    ['PANELBOOK_LLM_KEY', 'a-secret', '(set, not shown)'],
    [
      'DATABASE_URL',
      'postgres://me:a-secret@db.example:5433/panelbook?sslkey=a-secret',
      'postgres://…@db.example:5433/panelbook',
    ],
    ['DATABASE_URL', 'postgres://me:a-sec/ret@db example', '(set, not shown)'],
    ['PANELBOOK_SMTP_URL', 'smtps://me:a-secret@smtp.example.com', 'smtps://…@smtp.example.com'],
    ['PANELBOOK_SMTP_URL', 'smtp://relay.internal:25?insecure', 'smtp://relay.internal:25?insecure'],
    ['PANELBOOK_MAIL_FROM', 'Panelbook <panelbook@example.com>', 'Panelbook <panelbook@example.com>'],
  ])('shows of %s=%s no secret', (name, value, shown) => {
    expect(settingsOf({ [name]: value }).get(name)).toBe(`${shown} environment`)
  })

  test('names every mistake at once, and nothing of what was set', () => {
    const wrong = {
      ...{ PORT: 'eighty', PANELBOOK_SMTP_URL: 'smtps://me:a-secret@', PANELBOOK_LLM_MODEL: 'm' },
      ...{ DATABASE_URL: 'mysql://me:a-secret@db', PANELBOOK_METRICS_TOKEN: 'a-secret' },
    }
    const mistakes = () => {
      try {
        readConfig(wrong)
      } catch (error) {
        if (error instanceof ConfigError) return error.mistakes
        throw error
      }
      return []
    }
    expect(mistakes().map(({ name }) => name)).toEqual([
      ...['PORT', 'PANELBOOK_METRICS_TOKEN', 'PANELBOOK_SMTP_URL', 'DATABASE_URL', 'PANELBOOK_LLM_URL'],
      'PANELBOOK_MAIL_FROM and PANELBOOK_URL',
    ])
    expect(JSON.stringify(mistakes())).not.toContain('a-secret')
  })
})
