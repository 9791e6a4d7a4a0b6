import { expect, it } from 'vitest'
import { main, runCommand } from '../../src/emulator/cli-command.ts'

function recordingTerminal() {
  const text = { out: '', error: '' }
  return {
    text,
    out: (more: string) => {
      text.out += more
    },
    error: (more: string) => {
      text.error += more
    },
  }
}

it('starts an emulator and says where it is and what it knows', async () => {
  const terminal = recordingTerminal()
  const listening = await runCommand(['--port', '0', '--auto-agent'], terminal)
  expect(listening?.emulator.state().autoAgent.enabled).toBe(true)
  expect(terminal.text.out).toContain(`The platform is at ${listening?.url}\n`)
  expect(terminal.text.out).toContain('22222222-2222-4222-8222-222222222222')
  expect((await fetch(`${listening?.url}/emulator/state`)).status).toBe(200)
  await listening?.close()
})

it('explains itself instead when asked to', async () => {
  const terminal = recordingTerminal()
  expect(await main(['--help'], terminal)).toBe(0)
  expect(terminal.text.out).toMatch(/^Usage: guest-chat-emulator/)
})

it.each([
  [['--port', 'x'], /unable to listen on port x; expected 0 to 65535/],
  [['--port', '70000'], /unable to listen on port 70000/],
  [['--host', '0.0.0.0'], /loopback addresses only/],
  [['--dance'], /--dance/],
  [['dance'], /dance/],
])('fails in one line for %j', async (args, expected) => {
  const terminal = recordingTerminal()
  expect(await main(args, terminal)).toBe(1)
  expect(terminal.text.error).toMatch(/^guest-chat-emulator: /)
  expect(terminal.text.error).toMatch(expected)
  expect(terminal.text.out).toBe('')
})
