import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installation, installPackage } from '../../test/package/installed.ts'

const FOLDER = join(import.meta.dirname, 'testing')
const names = readdirSync(FOLDER).filter(name => name.endsWith('.test.ts'))

type Report = { readonly testResults: readonly { readonly name: string; readonly status: string }[] }

describe('a recipe that is a test itself passes in a project that has the package installed', () => {
  let consumer: Installation
  let report: Report

  beforeAll(() => {
    consumer = installPackage()
    for (const name of names) cpSync(join(FOLDER, name), join(consumer.folder, name))
    consumer.node('node_modules/vitest/vitest.mjs', 'run', '--reporter=json', '--outputFile=report.json')
    report = JSON.parse(readFileSync(join(consumer.folder, 'report.json'), 'utf8'))
  })
  afterAll(() => consumer.remove())

  it.each(names)('%s', name => {
    const results = report.testResults.filter(file => file.name.endsWith(`/${name}`))
    expect(results.map(({ status }) => status)).toEqual(['passed'])
  })
})
