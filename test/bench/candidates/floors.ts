import { join } from 'node:path'
import { build } from 'vite'
import type { Candidate } from './candidate.ts'
import { openFeed } from './feed.ts'

const sources = join(import.meta.dirname, '../floors')
const built = join(import.meta.dirname, '../.cache/floors')

/** As for production. */
export async function buildFloors(): Promise<void> {
  for (const [name, format] of [
    ['loader.ts', 'iife'],
    ['vanilla-panel.ts', 'es'],
    ['preact-panel.tsx', 'es'],
  ] as const) {
    await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      build: {
        outDir: built,
        emptyOutDir: false,
        target: 'es2022',
        lib: {
          formats: [format],
          entry: join(sources, name),
          name: 'floor',
          fileName: () => `${name.split('.')[0]}.js`,
        },
        rolldownOptions: { output: { minify: true, comments: false } },
      },
    })
  }
}

const floor = (name: string, panel: string, depth: number, most: number, leavesOut: string): Candidate => ({
  name,
  kind: 'floor',
  version: 'this repository',
  leavesOut,
  folders: { floors: built },
  body: () => `<script src="/floors/loader.js" data-panel="${panel}.js"></script>`,
  launcher: '#launcher',
  input: '#input',
  log: '#log',
  depth,
  most,
  backend: () => openFeed({ frame: (text, id) => ({ id, text }) }),
})

export const NOTHING = 'everything but a button, a list, a text box and a socket'
export const vanilla = floor('floor: vanilla', 'vanilla-panel', 2, 10_000, NOTHING)
export const preact = floor('floor: preact', 'preact-panel', 1, 1_000, NOTHING)

/** What a page weighs without any of them; heaps are counted from it. */
export const emptyPage: Candidate = {
  ...vanilla,
  name: 'an empty page',
  leavesOut: 'everything',
  folders: {},
  body: () => '',
  launcher: undefined,
  input: 'h1',
  most: 0,
}
