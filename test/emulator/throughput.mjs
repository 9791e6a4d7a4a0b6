// `node test/emulator/throughput.mjs`: how much an emulator takes, and whether it stays right meanwhile.
import { deepStrictEqual } from 'node:assert'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const load = { conversations: 200, messages: 20 }

/** @type {{ module: typeof import('./throughput.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('throughput.ts', import.meta.url)), {
  configFile: false,
})
const { echoes, messagesPerSecond } = await module.measure(load)
const said = Array.from({ length: load.messages }, (_, nr) => `message ${nr}`)
deepStrictEqual(echoes, Array(load.conversations).fill(said))
process.stdout.write(
  `${load.conversations} conversations, ${load.messages} messages each: every echo once, in order; ` +
    `${Math.round(messagesPerSecond)} messages per second\n`,
)
