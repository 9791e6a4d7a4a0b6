import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'

/** A screen in memory; `name` is what `DISPLAY` wants. */
export async function openScreen(): Promise<{ readonly name: string; readonly program: ChildProcess }> {
  const program = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [told] = await Promise.race([
    once(program.stdio[3] as Readable, 'data'),
    once(program, 'exit').then(() => Promise.reject(new Error('Xvfb did not start'))),
  ])
  return { name: `:${String(told).trim()}`, program }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port')
  return address.port
}

export async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  program.kill()
  await once(program, 'exit')
}
