// `npm run size-report`: of which modules each file for static hosting is made, and whether one of them surprises.
import { SourceMap } from 'node:module'
import { isAbsolute, join, relative, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { createBuilder } from 'vite'
import { root } from './run.mjs'

/**
 * Of style sheets, which are strings by now and in no source map, the lengths.
 *
 * @typedef {{
 *   name: string,
 *   code: string,
 *   map: import('node:module').SourceMapPayload,
 *   sheets: readonly (readonly [string, number])[],
 * }} Chunk
 */
/** @typedef {{ name: string, bytes: number, brotli: number, modules: ReadonlyMap<string, number> }} Sized */

const scratch = join(root, 'node_modules', '.cache', 'size-report')
/** Below this many bytes modules are told together. */
const SMALL = 150

/** What the bundler adds of its own. */
const RUNTIME = 'bundler’s runtime'

/**
 * Which modules may be in which files: a module that no line fits is a surprise.
 *
 * @type {readonly (readonly [RegExp, RegExp])[]}
 */
const EXPECTED = [
  [/^guest-chat\.js$/, /^src\/loader\/|^bundler/],
  [/^element-rich-text-/, /^dompurify$|^src\/(view\/(rich-text|html-reading)|styles\/rich-text)|^bundler/],
  [
    /^element(-widget-.*)?\.js$/,
    /^(preact|@preact\/signals(-core)?)$|^src\/(element|view|styles|session|guest-api|domain|lib|i18n\/(en|strings|languages)\.ts)|^bundler/,
  ],
  [/^element-engine-/, /^reconnecting-websocket$|^src\/(session|guest-api|domain|lib)\/|^bundler/],
  [
    /^element-(extras|mediarequests|panelmanners|picture|prechatform)-/,
    /^src\/(view|styles|session\/select|domain|lib)|^bundler/,
  ],
  [/^element-[a-z]{2}(-[a-z]+)?-[0-9a-f]{6}\.js$/, /^src\/i18n\/languages\/|^bundler/],
]

/** @returns {Promise<readonly Chunk[]>} */
async function builtChunks() {
  const built = { build: { outDir: scratch, sourcemap: /** @type {const} */ ('hidden') } }
  const builder = await createBuilder({
    root,
    logLevel: 'error',
    environments: { loader: built, element: built },
  })
  const outputs = []
  for (const name of ['loader', 'element']) {
    const environment = builder.environments[name]
    if (!environment) throw new Error(`vite.config.ts builds no ${name}`)
    const output = await builder.build(environment)
    outputs.push(...[output].flat())
  }
  return outputs.flatMap(result =>
    'output' in result
      ? result.output.flatMap(file =>
          file.type === 'chunk' && file.map
            ? [
                {
                  name: file.fileName,
                  code: file.code,
                  map: JSON.parse(file.map.toString()),
                  sheets: sheetsIn(file),
                },
              ]
            : [],
        )
      : [],
  )
}

/** @param {import('vite').Rolldown.OutputChunk} chunk */
function sheetsIn({ modules }) {
  return Object.entries(modules).flatMap(([id, { renderedLength }]) =>
    /\.css\b/.test(id) ? [/** @type {const} */ ([moduleName(id), renderedLength])] : [],
  )
}

/** @param {string} source */
function moduleName(source) {
  const path = relative(root, isAbsolute(source) ? source : join(scratch, source))
    .split(sep)
    .join('/')
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  return inPackage ?? (path.startsWith('src/') ? path.replace(/\?.*/, '') : RUNTIME)
}

/**
 * Counts every character for the module that it comes from.
 *
 * @param {Chunk} chunk
 * @returns {Sized}
 */
function sized({ name, code, map, sheets }) {
  const sourceMap = new SourceMap(map)
  /** @type {Map<string, number>} */
  const modules = new Map()
  for (const [line, text] of code.split('\n').entries()) {
    let column = 0
    for (const character of `${text}\n`) {
      const entry = sourceMap.findEntry(line, column)
      const module =
        'originalSource' in entry && entry.originalSource ? moduleName(entry.originalSource) : RUNTIME
      modules.set(module, (modules.get(module) ?? 0) + Buffer.byteLength(character))
      column += character.length
    }
  }
  for (const [sheet, length] of sheets) {
    modules.set(sheet, length)
    modules.set(RUNTIME, (modules.get(RUNTIME) ?? 0) - length)
  }
  const bytes = Buffer.byteLength(code)
  return { name, bytes, brotli: brotliCompressSync(code).length, modules }
}

/** @param {Sized} chunk */
function lines({ name, bytes, brotli, modules }) {
  const inOrder = [...modules].sort(([, a], [, b]) => b - a)
  /** @param {number} part */
  const row = (part, /** @type {string} */ what) =>
    `${String(part).padStart(8)} ${String(Math.round((part / bytes) * brotli)).padStart(7)} ${((100 * part) / bytes).toFixed(1).padStart(5)} %  ${what}`
  const small = inOrder.filter(([, part]) => part < SMALL)
  const rest = small.reduce((sum, [, part]) => sum + part, 0)
  return [
    `\n${name}: ${bytes} bytes, ${brotli} brotli`,
    ...inOrder.filter(([, part]) => part >= SMALL).map(([module, part]) => row(part, module)),
    ...(small.length > 0 ? [row(rest, `${small.length} smaller ones`)] : []),
  ]
}

/** @param {readonly Sized[]} chunks */
function surprises(chunks) {
  /** @type {Map<string, string>} */
  const homes = new Map()
  return chunks.flatMap(({ name, modules }) =>
    [...modules.keys()].flatMap(module => {
      const allowed = EXPECTED.find(([files]) => files.test(name))?.[1]
      const home = homes.get(module)
      homes.set(module, name)
      return [
        ...(allowed?.test(module) ? [] : [`${module} is in ${name}`]),
        ...(home !== undefined && module !== RUNTIME ? [`${module} is in ${home} and in ${name}`] : []),
      ]
    }),
  )
}

const chunks = (await builtChunks()).map(sized).sort((a, b) => b.brotli - a.brotli)
console.log(
  'Bytes as minified; of brotli bytes each module has the same share, which is near the truth only.',
)
for (const chunk of chunks) console.log(lines(chunk).join('\n'))
const found = surprises(chunks)
console.log(found.length === 0 ? '\nNo surprises.' : `\nSurprises:\n${found.join('\n')}`)
if (found.length > 0) process.exitCode = 1
