import { parseArgs } from 'node:util'
import { type Listening, listen } from './node.ts'
import { defaultSeed } from './seed.ts'

const USAGE = `Usage: guest-chat-emulator [options]

A local double of the Genesys Cloud web chat platform, for development and tests.

  --port <number>   port to listen on (default 8090, 0 for any free one)
  --host <name>     loopback name or address to listen on (default 127.0.0.1)
  --auto-agent      an agent answers by itself
  --help            show this
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
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    terminal.out(USAGE)
    return undefined
  }
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new RangeError(`unable to listen on port ${values.port}; expected 0 to 65535`)
  }
  const listening = await listen({ autoAgent: values['auto-agent'] }, { port, host: values.host })
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
