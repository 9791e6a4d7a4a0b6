import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chunkNamed } from '../setup/chunk-named.mjs'
import { eagerChunks } from '../setup/eager-chunks.mjs'
import { entriesOf, type Installation, installPackage } from './installed.ts'

const NAME = 'guest-chat-widget'

/** Starts a conversation at an emulator on a port, attaches its event stream, and prints both statuses. */
const PLATFORM = `
  import { once } from 'node:events'
  import { get } from 'node:http'
  import { OPEN_DEPLOYMENT_ID, ORGANIZATION_ID, SUPPORT_QUEUE } from '${NAME}/emulator'
  import { listen } from '${NAME}/emulator/node'

  const platform = await listen()
  const created = await fetch(platform.url + '/api/v2/webchat/guest/conversations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      organizationId: ORGANIZATION_ID,
      deploymentId: OPEN_DEPLOYMENT_ID,
      routingTarget: { targetType: 'QUEUE', targetAddress: SUPPORT_QUEUE },
      memberInfo: { displayName: 'Guest' },
    }),
  })
  const { eventStreamUri } = await created.json()
  const request = get(eventStreamUri.replace('ws:', 'http:'), {
    headers: {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    },
  })
  const [attached, socket] = await once(request, 'upgrade')
  socket.on('error', () => undefined)
  console.log(created.status, attached.statusCode)
  await platform.close()`

let consumer: Installation

beforeAll(() => {
  consumer = installPackage()
})
afterAll(() => consumer.remove())

describe('the installed package', () => {
  it('can be imported on a server, every entry of it', () => {
    consumer.write(
      'server.js',
      entriesOf(consumer)
        .map(entry => `await import('${entry}')\n`)
        .join(''),
    )
    expect(consumer.node('server.js')).toBe('')
  })

  it('has the command that starts the local platform', () => {
    expect(consumer.node(`node_modules/${NAME}/dist/emulator-cli.js`, '--help')).toContain('--port')
  })

  it('brings along all that the local platform needs to speak HTTP and WebSockets', () => {
    consumer.write('platform.js', PLATFORM)
    expect(consumer.node('platform.js')).toBe('200 101\n')
  })

  it('needs no more than four other packages', () => {
    expect(Object.keys(consumer.manifest.dependencies).length).toBeLessThanOrEqual(4)
  })

  it('leaves the demo at home', () => {
    const find = `import { readdirSync } from 'node:fs'; console.log(...readdirSync('node_modules/${NAME}/dist'))`
    const folders = consumer.node('--input-type=module', '--eval', find).trim().split(' ')
    expect(folders).toContain('cdn')
    expect(folders.filter(name => name === 'site' || name === 'preview')).toEqual([])
  })
})

describe('the folder for static hosting', () => {
  const cdn = 'dist/cdn'

  it('holds a classic script for the page and a module for the widget', () => {
    const script = readFileSync(join(cdn, 'guest-chat.js'), 'utf8')
    expect(() => new Function(script)).not.toThrow()
    expect(script).not.toMatch(/\b(import|export)\s*[{*'"]/)
  })

  it('can show a usable panel after three requests', () => {
    expect(eagerChunks(join(cdn, 'element.js')).length).toBeLessThanOrEqual(3)
  })

  it('brings what HTML messages and pictures need only to those who have some', () => {
    const eager = [...eagerChunks(join(cdn, 'element.js')), chunkNamed('element-engine')]
    expect(readFileSync(chunkNamed('element-rich-text'), 'utf8')).toContain('DOMPurify')
    for (const file of eager) expect(readFileSync(file, 'utf8')).not.toMatch(/DOMPurify|createPolicy/)
    for (const entry of ['index', 'define', 'session', 'api', 'admin']) {
      for (const file of eagerChunks(join('dist', `${entry}.js`))) {
        expect(readFileSync(file, 'utf8')).not.toMatch(/['"]dompurify['"]/)
      }
    }
  })

  it('asks for nothing that is not in it', () => {
    for (const file of eagerChunks(join(cdn, 'element.js'))) {
      expect(readFileSync(file, 'utf8')).not.toMatch(/\bfrom\s*["'`](?!\.\/)/)
    }
  })
})
