import { describe, expect, it } from 'vitest'
import { move } from './move'

const press = (key: string, init: KeyboardEventInit = {}) =>
  move(new KeyboardEvent('keydown', { key, ...init }), { row: 10, column: 2 }, 1214, 8, 15)

describe('the active cell', () => {
  it.each([
    ['ArrowDown', {}, { row: 11, column: 2 }], ['ArrowUp', {}, { row: 9, column: 2 }],
    ['ArrowRight', {}, { row: 10, column: 3 }], ['ArrowLeft', {}, { row: 10, column: 1 }],
    ['PageDown', {}, { row: 25, column: 2 }], ['PageUp', {}, { row: 0, column: 2 }],
    ['Home', {}, { row: 10, column: 0 }], ['End', {}, { row: 10, column: 7 }],
    ['Home', { ctrlKey: true }, { row: 0, column: 0 }], ['End', { ctrlKey: true }, { row: 1213, column: 7 }],
    ['ArrowDown', { shiftKey: true }, { row: 11, column: 2 }],
  ])('%s %o', (key, init, cell) => expect(press(key, init)).toEqual(cell))
  it('leaves other keys to others, and all keys to an input method', () => {
    expect(press('a')).toBeNull()
    expect(press('ArrowDown', { isComposing: true }), 'arrows choose a word then').toBeNull()
  })
  it('goes nowhere in an empty list', () => {
    expect(move(new KeyboardEvent('keydown', { key: 'ArrowDown' }), { row: 0, column: 0 }, 0, 8, 15)).toBeNull()
  })
})
