import { afterEach, expect, test, vi } from 'vitest'
import { Emitter } from '../../src/lib/emitter.ts'

afterEach(() => vi.restoreAllMocks())

test('every listener of a name hears what is emitted under it, until it unsubscribes', () => {
  const emitter = new Emitter<{ readonly one: number; readonly two: string }>()
  const heard: unknown[] = []
  const stop = emitter.on('one', detail => heard.push(detail))
  emitter.on('two', detail => heard.push(detail))
  emitter.emit('one', 1)
  stop()
  emitter.emit('one', 2)
  emitter.emit('two', 'b')
  expect(heard).toEqual([1, 'b'])
})

test('a listener that throws is reported and does not keep the others from hearing', () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {})
  const emitter = new Emitter<{ readonly one: number }>()
  const heard: number[] = []
  emitter.on('one', () => {
    throw new Error('broken')
  })
  emitter.on('one', detail => heard.push(detail))
  emitter.emit('one', 1)
  expect(heard).toEqual([1])
  expect(report).toHaveBeenCalledTimes(1)
})

test('a listener that unsubscribes while it hears does not disturb the next', () => {
  const emitter = new Emitter<{ readonly one: number }>()
  const heard: string[] = []
  const stop = emitter.on('one', () => {
    stop()
    heard.push('first')
  })
  emitter.on('one', () => heard.push('second'))
  emitter.emit('one', 1)
  emitter.emit('one', 1)
  expect(heard).toEqual(['first', 'second', 'second'])
})

test('nobody hears anything after clear', () => {
  const emitter = new Emitter<{ readonly one: number }>()
  const heard: number[] = []
  emitter.on('one', detail => heard.push(detail))
  emitter.clear()
  emitter.emit('one', 1)
  expect(heard).toEqual([])
})
