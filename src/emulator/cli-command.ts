import { parseArgs } from 'node:util'
import { type Listening, listen } from './node.ts'
import { seededRandom } from './random.ts'
import { defaultSeed } from './seed.ts'

const USAGE = `Usage: guest-chat-emulator [options]

A local double of the Genesys Cloud web chat platform, for development and tests.

  --port <number>      port to listen on (default 8090, 0 for any free one)
  --host <name>        loopback name or address to listen on (default 127.0.0.1)
  --auto-agent         an agent answers by itself
  --seed <number>      the same ids and chances in every run
  --token <text>       what requests under /emulator/ have to carry, as a bearer token or as ?token=
  --allow-production   run although NODE_ENV is production
  --help               show this
`

export interface Terminal {
  out(text: string): void
  error(text: string): void
}

/** Runs the command. Resolves to the running emulator, or to undefined when there is none to run. */
export async function runCommand(
  args: readonly string[],
  terminal: Terminal,
): Promise<Listening | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8090' },
      host: { type: 'string', default: '127.0.0.1' },
      'auto-agent': { type: 'boolean', default: false },
      seed: { type: 'string' },
      token: { type: 'string' },
      'allow-production': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    terminal.out(USAGE)
    return undefined
  }
  if (process.env['NODE_ENV'] === 'production' && !values['allow-production']) {
    throw new Error(
      'unable to run in production; the emulator is for development and tests (--allow-production runs it anyway)',
    )
  }
  const port = number(values.port, 65_535, `unable to listen on port ${values.port}; expected 0 to 65535`)
  if (values.token === '') throw new RangeError('unable to use an empty token')
  const listening = await listen(
    {
      autoAgent: values['auto-agent'],
      ...(values.seed !== undefined && { random: seededRandom(seedOf(values.seed)) }),
      ...(values.token !== undefined && { token: values.token }),
    },
    { port, host: values.host },
  )
  terminal.out(welcome(listening.url))
  return listening
}

/** Exit status 1 and one line for people when the command fails. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await runCommand(args, terminal)
    return 0
  } catch (error) {
    terminal.error(`guest-chat-emulator: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

function seedOf(text: string): number {
  return number(text, 4_294_967_295, `unable to use seed ${text}; expected 0 to 4294967295`)
}

function number(text: string, most: number, complaint: string): number {
  if (!/^\d+$/.test(text) || Number(text) > most) throw new RangeError(complaint)
  return Number(text)
}

function welcome(url: string): string {
  const { organizationId, queues, deployments } = defaultSeed
  return [
    `The platform is at ${url}`,
    `  organization  ${organizationId}`,
    ...deployments.map(({ id, name }) => `  deployment    ${id}  ${name}`),
    ...queues.map(({ name }) => `  queue         ${name}`),
    `  state         ${url}/emulator/state`,
    '',
  ].join('\n')
}
