import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
}

/** Files as a CDN has them: compressed once and for all, and as small as brotli can. */
export type Site = {
  readonly url: string
  /** HTML by path; not counted. */
  readonly pages: Map<string, string>
  /** Folders by the first part of a path. */
  readonly folders: Map<string, string>
  /** What has been sent since the last call. */
  sent(): { readonly bytes: number; readonly requests: number }
  close(): Promise<void>
}

export async function openSite(): Promise<Site> {
  const pages = new Map<string, string>()
  const folders = new Map<string, string>()
  const files = new Map<string, Buffer | undefined>()
  let bytes = 0
  let requests = 0

  const compressed = (pathname: string): Buffer | undefined => {
    if (files.has(pathname)) return files.get(pathname)
    const [, first = '', ...rest] = pathname.split('/')
    const path = join(folders.get(first) ?? '', ...rest)
    const file = folders.has(first) && existsSync(path) ? brotli(readFileSync(path)) : undefined
    files.set(pathname, file)
    return file
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
    const page = pages.get(pathname)
    const body = page ?? compressed(pathname)
    if (body === undefined) {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
      return
    }
    if (page === undefined) {
      bytes += body.length
      requests++
      response.setHeader('content-encoding', 'br')
    }
    response
      .writeHead(200, {
        'content-type': page ? TYPES['.html'] : (TYPES[extname(pathname)] ?? 'application/octet-stream'),
      })
      .end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    folders,
    sent() {
      const sent = { bytes, requests }
      bytes = requests = 0
      return sent
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const brotli = (content: Buffer): Buffer =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
