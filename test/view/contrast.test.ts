import { expect, test } from 'vitest'
import { contrast, type Rgb } from '../../src/view/contrast.ts'

const rgb = (hex: string): Rgb =>
  [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb

// As published: WebAIM and W3C name the greys that just pass and just fail on white.
test.each([
  ['000000', 'ffffff', 21],
  ['ffffff', 'ffffff', 1],
  ['777777', 'ffffff', 4.48],
  ['767676', 'ffffff', 4.54],
  ['949494', 'ffffff', 3.03],
  ['999999', 'ffffff', 2.85],
  ['ff0000', 'ffffff', 4],
  ['00ff00', 'ffffff', 1.37],
  ['0000ff', 'ffffff', 8.59],
  ['0000ff', 'ff0000', 2.15],
])('the contrast of #%s and #%s is %d:1, whichever is in front', (one, other, ratio) => {
  expect(contrast(rgb(one), rgb(other))).toBeCloseTo(ratio, 2)
  expect(contrast(rgb(other), rgb(one))).toBe(contrast(rgb(one), rgb(other)))
})
