import { join } from 'node:path'
import {
  build,
  type Connect,
  type EnvironmentOptions,
  type HtmlTagDescriptor,
  type Plugin,
  type ViteDevServer,
} from 'vite'
import { customElements } from './custom-elements.ts'

/** Where pages stand in the source, by where they are served. */
const FOLDERS = { '/console/': 'src/emulator/console/', '/gallery/': 'src/demo/gallery/' }

export const pages: readonly string[] = [
  'index.html',
  `${FOLDERS['/console/']}index.html`,
  `${FOLDERS['/gallery/']}index.html`,
  `${FOLDERS['/gallery/']}state.html`,
]

/**
 * Puts the demo's pages where they belong in dev, preview and build: the agent console under `/console/`, the gallery
 * under `/gallery/`, the widget under `/cdn/`. `loader` is how the classic script is built; a dev server cannot serve one
 * from source.
 */
export function demoPages(loader: EnvironmentOptions): Plugin {
  return {
    name: 'demo-pages',
    // After Vite has made the pages.
    enforce: 'post',

    configureServer(server) {
      server.printUrls = () => printPages(server)
      server.middlewares.use(addSlash)
      server.middlewares.use(async (request, response, next) => {
        const [path = ''] = (request.url ?? '').split('?')
        const script = await sourceOf(path, loader)
        if (script !== undefined) {
          response.setHeader('content-type', 'text/javascript').end(script)
          return
        }
        request.url = sourceAddress(path, request.url ?? '')
        next()
      })
    },

    configurePreviewServer(server) {
      server.printUrls = () => printPages(server)
      server.middlewares.use(addSlash)
      server.middlewares.use(lendWidget)
    },

    hotUpdate({ file, server }) {
      if (file.startsWith(join(server.config.root, 'src/loader/')))
        this.environment.hot.send({ type: 'full-reload' })
    },

    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) => (path === '/index.html' ? [manifestTag()] : html),
    },

    generateBundle(_, bundle) {
      for (const page of pages) {
        const file = bundle[page]
        for (const [served, folder] of Object.entries(FOLDERS)) {
          if (file?.type === 'asset' && page.startsWith(folder)) {
            file.fileName = page.replace(folder, served.slice(1))
            // Addresses are relative, so that the folder can be put anywhere.
            file.source = String(file.source).replaceAll(`="${upFrom(page)}`, `="${upFrom(file.fileName)}`)
          }
        }
      }
    },
  }
}

/** What the playground has its form from. It comes with the page, since nothing may happen before it is there. */
const manifestTag = (): HtmlTagDescriptor => ({
  tag: 'script',
  attrs: { type: 'application/json', id: 'manifest' },
  children: JSON.stringify(customElements().modules[0]?.declarations[0]).replaceAll('<', '\\u003c'),
  injectTo: 'body',
})

/** From a page up to the root: `../../` for `console/wire/index.html`. */
const upFrom = (page: string): string => '../'.repeat(page.split('/').length - 1)

/** Without its slash, a page would look for its script in the wrong folder. */
const addSlash: Connect.NextHandleFunction = (request, response, next) => {
  const location = `${request.url}/`
  if (location in FOLDERS) response.writeHead(301, { location }).end()
  else next()
}

/** As a CDN: any page may embed the widget from here, also one that was opened as a file. */
const lendWidget: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url?.startsWith('/cdn/')) response.setHeader('access-control-allow-origin', '*')
  next()
}

/** Where a dev server has what is asked for at the address of a page. */
function sourceAddress(path: string, url: string): string {
  const [served, folder] = Object.entries(FOLDERS).find(([served]) => path.startsWith(served)) ?? []
  if (served === undefined) return url
  const file = path === served ? 'index.html' : ''
  return url.replace(served, `/${folder}${file}`)
}

/** The two files of `/cdn/` that pages name, made from source; anything else is not ours. */
async function sourceOf(path: string, loader: EnvironmentOptions): Promise<string | undefined> {
  if (path === '/cdn/element.js') return `export * from '/src/element/define.ts'`
  if (path !== '/cdn/guest-chat.js') return undefined
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: { ...loader.build, write: false, minify: false },
  })
  return 'output' in result ? result.output[0].code : undefined
}

function printPages({ config, resolvedUrls }: Pick<ViteDevServer, 'config' | 'resolvedUrls'>): void {
  const origin = resolvedUrls?.local[0]?.replace(/\/$/, '')
  config.logger.info(
    [
      '',
      `  Demo shop       ${origin}/`,
      `  Agent console   ${origin}/console/`,
      `  Gallery         ${origin}/gallery/`,
      `  API base        ${origin}`,
      '',
      '  An automatic agent answers until the console is open. Ctrl+C stops.',
    ].join('\n'),
  )
}
