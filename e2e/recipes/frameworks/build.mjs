// Each recipe as its framework would build it, into `dist`.
import { cpSync, rmSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

const isCustomElement = tag => tag === 'guest-chat'
const plugins = {
  react: [],
  vue: [vue({ template: { compilerOptions: { isCustomElement } } })],
  svelte: [svelte()],
  angular: [],
}

rmSync('dist', { recursive: true, force: true })
for (const [root, own] of Object.entries(plugins)) {
  const options = { root, base: './', logLevel: 'warn', configFile: false, plugins: own }
  await build({
    ...options,
    build: { outDir: `../dist/${root}`, emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  })
}
cpSync('next/out', 'dist/next', { recursive: true })
