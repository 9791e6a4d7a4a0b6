import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { mutated, mutations } from './mutations.mjs'
import { trySeeds } from './workforce.mjs'

it.each(mutations)(
  'notices when $name',
  async mutation => {
    const file = await mutated(mutation)
    try {
      const { failures } = await trySeeds({ file, from: 1, seeds: 500, jobs: 1, most: 1 })
      expect(failures).not.toEqual([])
    } finally {
      rmSync(dirname(file), { recursive: true })
    }
  },
  60_000,
)
