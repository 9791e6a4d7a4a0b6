import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { installPackage } from '../../test/package/installed.ts'

const RECIPES = import.meta.dirname

/** The recipes, in a project where the packed package is installed. */
export type InstalledRecipes = {
  /** The project itself. */
  readonly folder: string
  /** All pages, ready to be served. */
  readonly pages: string
  /** What is put on a CDN. */
  readonly cdn: string
  remove(): void
}

export function installRecipes(bundled: readonly string[]): InstalledRecipes {
  const { folder, node, remove } = installPackage()
  const pages = join(folder, 'pages')
  for (const place of [folder, pages]) {
    cpSync(RECIPES, place, { recursive: true, filter: path => !/\.ts$|frameworks/.test(path) })
  }
  cpSync('node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js', join(pages, 'turbo', 'turbo.js'))
  for (const name of bundled) {
    const options = ['--base', './', '--outDir', join(pages, name), '--emptyOutDir', '--logLevel', 'warn']
    node('node_modules/vite/bin/vite.js', 'build', name, ...options)
  }
  return { folder, pages, cdn: join(folder, 'node_modules/guest-chat-widget/dist/cdn'), remove }
}
