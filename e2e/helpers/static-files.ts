import { readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/**
 * Serves a folder, and `pages` by their paths: an address that ends in `/` is its `index.html`, anything missing is a
 * 404. Pages, and only they, come with `headers`. Both may change.
 */
export function serveFolder(
  folder: string,
  headers: ReadonlyMap<string, string>,
  pages: ReadonlyMap<string, string>,
): RequestListener {
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
    const path = normalize(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname))
    const body = pages.get(path) ?? (await readFile(join(folder, path)).catch(() => undefined))
    if (extname(path) === '.html') for (const [name, value] of headers) response.setHeader(name, value)
    // As a CDN does: modules are asked for with CORS, and a sandboxed page has no origin to share.
    else response.setHeader('access-control-allow-origin', '*')
    if (body !== undefined)
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
    // Browsers ask for an icon that no page mentions; its absence is no problem of the page.
    else response.writeHead(path === '/favicon.ico' ? 204 : 404)
    response.end(body)
  }
}
