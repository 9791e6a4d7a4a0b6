import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.ts'
import { attachTo } from '../../src/emulator/node.ts'
import { serveFolder } from './static-files.ts'

export const FOLDER = join(import.meta.dirname, '../../dist/site')

/** The built demo pages and a platform of their own, at one origin. */
export type LocalSite = {
  /** The origin, without a slash at its end. */
  readonly url: string
  readonly emulator: Emulator
  /** Sent with every page. */
  readonly headers: Map<string, string>
  /** HTML by path, beside what was built. */
  readonly pages: Map<string, string>
  close(): Promise<void>
}

/** What Chromium does by itself: it repeats a request, even a POST, when a connection that was kept breaks. */
export type LocalSiteOptions = { readonly keepsConnections?: boolean }

export async function openLocalSite(
  options: EmulatorOptions,
  { keepsConnections = true }: LocalSiteOptions = {},
): Promise<LocalSite> {
  if (!existsSync(join(FOLDER, 'index.html')))
    throw new Error('no site in dist/site; run `npm run build` first')
  const headers = new Map<string, string>()
  const pages = new Map<string, string>()
  const server = createServer(serveFolder(FOLDER, headers, pages))
  if (!keepsConnections) server.maxRequestsPerSocket = 1
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = originOf(server)
  const emulator = createEmulator({ origin: url, ...options })
  const stopStreams = attachTo(server, emulator)
  return {
    url,
    emulator,
    headers,
    pages,
    async close() {
      emulator.close()
      stopStreams()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export function originOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port')
  return `http://127.0.0.1:${address.port}`
}
