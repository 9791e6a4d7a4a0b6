import { cp, rm } from 'node:fs/promises'
import type { EnvironmentOptions, Plugin, ViteBuilder } from 'vite'
import { defineConfig } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }
import { emulatorPlugin } from './src/emulator/vite.ts'
import { nameVersions } from './test/setup/cdn-files.ts'
import { writeCustomElements } from './test/setup/custom-elements.ts'
import { demoPages, pages } from './test/setup/demo-pages.ts'
import { writePreview } from './test/setup/static-preview.ts'

const runtimeDependencies = Object.keys(manifest.dependencies).map(name => new RegExp(`^${name}(/|$)`))

const named = { entryFileNames: '[name].js', chunkFileNames: '[name].js' }
const bare = { target: 'es2022', modulePreload: false, copyPublicDir: false, emptyOutDir: false } as const

/** The demo pages. They ask for the widget at `/cdn/`, as a stranger's page would. */
const site: EnvironmentOptions = {
  build: {
    outDir: 'dist/site',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [...pages] },
  },
}

/** The script tag: a classic script, which has all it needs to paint a launcher in itself. */
const loader: EnvironmentOptions = {
  consumer: 'client',
  build: {
    ...bare,
    outDir: 'dist/cdn',
    // Where there is no light-dark() a launcher has no colour until the widget, which brings one, takes it over.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: {
      input: { 'guest-chat': 'src/loader/guest-chat.ts' },
      output: { ...named, format: 'iife' },
    },
  },
}

/** The widget with everything in it, for one folder on any host. (A library build, as those have no preload helper.) */
const element: EnvironmentOptions = {
  consumer: 'client',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ...bare,
    outDir: 'dist/cdn',
    license: { fileName: 'licenses.md' },
    lib: { formats: ['es'], entry: { element: 'src/element/define.ts' } },
    rolldownOptions: {
      output: {
        ...named,
        // By their contents, so that they may be kept for ever and two versions in one folder never mix.
        chunkFileNames: ({ name }) => `element-${name.toLowerCase()}-[hash:6].js`,
        hashCharacters: 'hex',
        // With all it imports at once: in more pieces than one it would be more requests, and larger.
        codeSplitting: { groups: [{ name: 'widget', test: /[\\/]guest-chat-element\.ts$/ }] },
        minify: true,
        comments: false,
      },
    },
  },
}

/** What npm installs, for bundlers: readable, dependencies left to the consumer. */
const library: EnvironmentOptions = {
  consumer: 'client',
  build: {
    ...bare,
    outDir: 'dist',
    minify: false,
    // Style sheets are strings by now, which no consumer's bundler would make smaller.
    cssMinify: true,
    lib: {
      formats: ['es'],
      entry: {
        index: 'src/index.ts',
        define: 'src/element/define.ts',
        react: 'src/element/react.ts',
        session: 'src/session/create-session.ts',
        api: 'src/guest-api/api.ts',
        admin: 'src/admin/index.ts',
      },
    },
    rolldownOptions: {
      external: runtimeDependencies,
      output: { ...named, chunkFileNames: 'chunks/[name].js' },
    },
  },
}

/** The local platform. It carries `ws`, so that installing the widget installs no server. */
const emulator: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: ['ws'] },
  build: {
    ...bare,
    outDir: 'dist',
    minify: false,
    license: { fileName: 'emulator-licenses.md' },
    rolldownOptions: {
      input: {
        emulator: 'src/emulator/index.ts',
        'emulator-node': 'src/emulator/node.ts',
        'emulator-vite': 'src/emulator/vite.ts',
        'emulator-cli': 'src/emulator/cli.ts',
      },
      output: { ...named, chunkFileNames: 'chunks/emulator-[name].js' },
    },
  },
}

/** The platform of the static preview: a classic script, which runs before the widget's. */
const preview: EnvironmentOptions = {
  consumer: 'client',
  build: {
    ...bare,
    outDir: 'dist/preview',
    rolldownOptions: {
      input: { platform: 'src/demo/preview/platform.ts' },
      output: { ...named, format: 'iife' },
    },
  },
}

/** The package ships its TypeScript beside an ES5 build, which is 480 bytes (brotli) larger. */
const modernSocket: Plugin = {
  name: 'reconnecting-websocket-source',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'element',
  resolveId(id) {
    return id === 'reconnecting-websocket' ? this.resolve(`${id}/${id}.ts`) : undefined
  },
}

async function buildApp(builder: ViteBuilder) {
  await rm('dist', { recursive: true, force: true })
  for (const environment of Object.values(builder.environments)) await builder.build(environment)
  nameVersions('dist/cdn', manifest.version)
  writeCustomElements('dist/custom-elements.json')
  await cp('dist/cdn', 'dist/site/cdn', { recursive: true })
  await writePreview('dist/site', 'dist/preview')
}

const address = { host: '127.0.0.1', port: 8090 }

export default defineConfig(({ command, mode }) => ({
  appType: 'mpa',
  // What is built can be put anywhere.
  base: command === 'build' ? './' : '/',
  plugins: mode === 'test' ? [] : [emulatorPlugin({ autoAgent: true }), demoPages(loader), modernSocket],
  build: { outDir: 'dist/site' },
  // In the dev server each of them would be one more module graph to keep.
  environments: command === 'build' ? { client: site, preview, loader, element, library, emulator } : {},
  builder: { buildApp },
  // The page asks for the widget where the scanner for dependencies does not look; finding one late reloads it.
  optimizeDeps: { entries: ['src/element/define.ts', ...pages] },
  server: address,
  // Who may read what, the emulator says itself, and demoPages of the widget's files.
  preview: { ...address, cors: false },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/contract/**', 'test/package/**'],
        },
      },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      {
        // Packs, installs and compiles, which is not done in an instant.
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'recipes', include: ['e2e/recipes/*.test.ts'], hookTimeout: 60_000 } },
      {
        // One file at a time: each starts three browsers, and every test drives one of them.
        test: {
          name: 'engines',
          include: ['e2e/engines/**/*.test.ts'],
          fileParallelism: false,
          retry: process.env['CI'] ? 1 : 0,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
}))
