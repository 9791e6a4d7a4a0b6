import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FOLDER, type LocalSite } from './local-site.ts'

const NONCE = 'bm9ib2R5IGd1ZXNzZXMgdGhpcw'
const PATH = '/strict.html'
const FIRST = '/first.js'

/** By path, what a content security policy and the attribute `integrity` know a built file by. */
async function integrityOfFiles(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(join(FOLDER, 'cdn'))).filter(name => name.endsWith('.js'))
  return new Map(
    await Promise.all(
      names.map(
        async name => [`/cdn/${name}`, integrityOf(await readFile(join(FOLDER, 'cdn', name)))] as const,
      ),
    ),
  )
}

const integrityOf = (text: string | Buffer): string =>
  `sha384-${createHash('sha384').update(text).digest('base64')}`

/** RELIABILITY, 5.2: what differs from one strict page to another. */
export type Strictness = {
  readonly scripts: 'nonce-and-dynamic' | 'self' | 'nonce' | 'hash-and-self' | 'hashes' | 'hashes-and-dynamic'
  readonly trustedTypes: 'none' | 'guest-chat'
  readonly htmlMessages?: boolean
  /** A script of the page's own, which runs before everything else. */
  readonly first?: string
}

/** Puts a page on the site that allows nothing but what the widget says it needs, and tells its path. */
export async function serveStrictPage(site: LocalSite, strictness: Strictness): Promise<string> {
  const { scripts, trustedTypes, htmlMessages = false, first = '' } = strictness
  const files = await integrityOfFiles()
  const loader = files.get('/cdn/guest-chat.js') ?? ''
  // What the loader imports has no tag to carry a hash; an import map carries them.
  const map = JSON.stringify({ integrity: Object.fromEntries(files) })
  const hashes = [...files.values(), integrityOf(map), integrityOf(first)].map(hash => `'${hash}'`)
  const sources = {
    'nonce-and-dynamic': `'nonce-${NONCE}' 'strict-dynamic'`,
    self: "'self'",
    nonce: `'nonce-${NONCE}'`,
    'hash-and-self': `'${loader}' 'self'`,
    hashes: hashes.join(' '),
    'hashes-and-dynamic': `${hashes.join(' ')} 'strict-dynamic'`,
  }[scripts]
  const isHashed = scripts.startsWith('hash')
  const allowing = (hash: string) =>
    isHashed ? `integrity="${hash}" crossorigin="anonymous"` : `nonce="${NONCE}"`
  const policy = `default-src 'none'; script-src ${sources}; style-src 'none'; img-src 'none'; font-src 'none';
    media-src 'none'; connect-src http://127.0.0.1:* ws://127.0.0.1:*; frame-src 'none'; object-src 'none';
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';
    trusted-types ${trustedTypes === 'none' ? "'none'" : trustedTypes}`
  const headers = {
    'content-security-policy': policy.replace(/\s+/g, ' '),
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=(), autoplay=()',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  }
  for (const [name, value] of Object.entries(headers)) site.headers.set(name, value)
  site.pages.set(FIRST, first)
  site.pages.set(
    PATH,
    `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A strict page</title>
    <script src="${FIRST}" ${allowing(integrityOf(first))}></script>
    ${scripts.startsWith('hashes') ? `<script type="importmap">${map}</script>` : ''}
    <script async src="/cdn/guest-chat.js" data-api-base="${site.url}"
      ${allowing(loader)}
      data-organization-id="11111111-1111-4111-8111-111111111111"
      data-deployment-id="22222222-2222-4222-8222-222222222222"
      data-queue="Support" data-display-name="Ada" ${htmlMessages ? 'data-html-messages' : ''}></script>
  </head>
  <body><h1>A strict page</h1></body>
</html>`,
  )
  return PATH
}
