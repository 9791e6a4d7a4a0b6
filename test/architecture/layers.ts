/** What a layer may import from outside its own folder. The table of src/README.md, for the tests and the linter. */
export type Layer = {
  readonly layers: readonly string[]
  readonly packages: readonly string[]
}

const layer = (layers: readonly string[], packages: readonly string[] = []): Layer => ({ layers, packages })

/** By folder below src; the longest that fits a file is its layer, and `.` holds the entries. */
export const layers: Readonly<Record<string, Layer>> = {
  '.': layer(['element', 'view', 'session', 'guest-api', 'domain', 'i18n', 'lib']),
  lib: layer([]),
  domain: layer(['lib']),
  'guest-api': layer(['domain', 'lib'], ['reconnecting-websocket']),
  session: layer(['guest-api', 'domain', 'lib'], ['@preact/signals']),
  i18n: layer([]),
  styles: layer([]),
  view: layer(['session', 'domain', 'lib', 'i18n', 'styles'], ['preact', '@preact/signals', 'dompurify']),
  element: layer(
    ['view', 'session', 'guest-api', 'domain', 'lib', 'i18n', 'styles'],
    ['preact', '@preact/signals', 'react'],
  ),
  loader: layer(['session', 'i18n', 'styles', 'lib']),
  admin: layer(['guest-api', 'domain', 'lib']),
  emulator: layer(['guest-api', 'lib'], ['node:', 'ws', 'vite']),
  // It knows the widget only by its public global.
  demo: layer([]),
  // They bring the platform along.
  'demo/gallery': layer(['demo', 'emulator', 'lib']),
  'demo/preview': layer(['emulator', 'lib']),
  'emulator/console': layer(['emulator', 'admin', 'lib'], ['preact', '@preact/signals']),
}

/** Of a layer that may be imported, the part that may be: a file name or folder, and perhaps only its types. */
export type Narrowing = {
  readonly from: string
  readonly to: string
  readonly files: RegExp
  readonly onlyTypes?: boolean
}

export const narrowings: readonly Narrowing[] = [
  // One misreading of the platform must not hide in both sides.
  { from: 'emulator', to: 'guest-api', files: /^wire\.ts$/, onlyTypes: true },
  { from: 'emulator/console', to: 'emulator', files: /./, onlyTypes: true },
  // Every page downloads the script tag: only what says a thing that the widget says as well.
  { from: 'loader', to: 'session', files: /^tab-channel\.ts$/ },
  { from: 'loader', to: 'i18n', files: /^launcher-names\.ts$/ },
  { from: 'loader', to: 'styles', files: /^launcher\.css$/ },
  { from: 'loader', to: 'lib', files: /^prefixed\.ts$/ },
  // The guest's client stays out of servers that manage deployments.
  { from: 'admin', to: 'guest-api', files: /^(http|errors|wire|api-base|region-hosts|read)\.ts$/ },
]

/** Packages that only some files of a layer may import. */
export const packageHomes: Readonly<Record<string, RegExp>> = {
  'reconnecting-websocket': /^guest-api\/stream-socket\.ts$/,
  react: /^element\/react\.ts$/,
  dompurify: /^view\/rich-text\.tsx?$/,
  'node:': /^emulator\/(node|vite|cli)\b/,
  ws: /^emulator\/node\b/,
  vite: /^emulator\/vite\b/,
}

/** Files that may set HTML; the console is a tool of ours on no stranger's page. */
export const htmlHomes = /^(view\/rich-text\.tsx?$|emulator\/console\/)/

export function layerOf(path: string): string {
  const folders = Object.keys(layers).filter(name => path.startsWith(`${name}/`))
  return folders.reduce((longest, name) => (name.length > longest.length ? name : longest), '.')
}
