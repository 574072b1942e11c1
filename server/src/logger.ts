import { type DestinationStream, type Logger, pino } from 'pino'

/** Standard error: standard output is for what people are told. */
const standardError = () => pino.destination({ dest: 2, sync: true })

/**
 * Structured logs without people in them: no names, notes, tokens, cookies or query strings. What is logged is chosen field by
 * field; the redaction is a second line, should somebody log a request or a row whole.
 */
export function createLogger(level: string, destination: DestinationStream = standardError()): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: [
        '*.cookie',
        '*.authorization',
        '*.token',
        '*.secret',
        '*.email',
        '*.name',
        '*.headers',
        '*.url',
        '*.query',
        '*.body',
      ],
      censor: '…',
    },
    serializers: {
      // SQLite and zod put values into some messages and properties: type, code, message and stack are all that is kept.
      err: (error: unknown) =>
        error instanceof Error
          ? {
              type: error.constructor.name,
              message: error.message,
              stack: error.stack,
              ...('code' in error ? { code: error.code } : {}),
            }
          : { type: typeof error },
    },
  }
  return pino(options, destination)
}
