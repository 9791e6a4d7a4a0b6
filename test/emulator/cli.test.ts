import { afterEach, expect, it, vi } from 'vitest'
import { main, runCommand } from '../../src/emulator/cli-command.ts'
import { createBody } from './raw-guest.ts'

afterEach(() => vi.unstubAllEnvs())

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
  [['--seed', '1.5'], /unable to use seed 1.5; expected 0 to 4294967295/],
  [['--token', ''], /unable to use an empty token/],
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

it('gives the same ids for the same seed', async () => {
  const ids = async (seed: string) => {
    const listening = await runCommand(['--port', '0', '--seed', seed], recordingTerminal())
    const response = await fetch(`${listening?.url}/api/v2/webchat/guest/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(createBody),
    })
    const { id } = await response.json()
    await listening?.close()
    return id
  }
  expect(await ids('7')).toBe(await ids('7'))
  expect(await ids('7')).not.toBe(await ids('8'))
})

it('lets only those steer who know the token', async () => {
  const terminal = recordingTerminal()
  const listening = await runCommand(['--port', '0', '--token', 'sesame'], terminal)
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${listening?.url}${path}`, { headers })).status
  expect(await status('/emulator/state')).toBe(401)
  expect(await status('/emulator/state?token=guess')).toBe(401)
  expect(await status('/emulator/state?token=sesame')).toBe(200)
  expect(await status('/emulator/state', { authorization: 'Bearer sesame' })).toBe(200)
  expect(terminal.text.out).not.toContain('sesame')
  await listening?.close()
})

it('does not run in production unless told to', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const terminal = recordingTerminal()
  expect(await main(['--port', '0'], terminal)).toBe(1)
  expect(terminal.text.error).toMatch(/^guest-chat-emulator: unable to run in production/)
  const listening = await runCommand(['--port', '0', '--allow-production'], terminal)
  expect(listening?.port).toBeGreaterThan(0)
  await listening?.close()
})
