import { chord } from '../keys'

export interface Cell { row: number; column: number }

/** Where a key takes the active cell; null where the key means nothing to the grid (or an input method is composing). */
export function move(event: KeyboardEvent, at: Cell, rows: number, columns: number, page: number): Cell | null {
  if (rows === 0 || columns === 0) return null
  const to = (row: number, column: number): Cell => ({
    row: Math.min(rows - 1, Math.max(0, row)),
    column: Math.min(columns - 1, Math.max(0, column)),
  })
  switch (chord(event).replace('Shift+', '')) {
    case 'ArrowDown': return to(at.row + 1, at.column)
    case 'ArrowUp': return to(at.row - 1, at.column)
    case 'ArrowRight': return to(at.row, at.column + 1)
    case 'ArrowLeft': return to(at.row, at.column - 1)
    case 'PageDown': return to(at.row + page, at.column)
    case 'PageUp': return to(at.row - page, at.column)
    case 'Home': return to(at.row, 0)
    case 'End': return to(at.row, columns - 1)
    case 'Ctrl+Home': return to(0, 0)
    case 'Ctrl+End': return to(rows - 1, columns - 1)
    case 'Ctrl+ArrowDown': return to(rows - 1, at.column)
    case 'Ctrl+ArrowUp': return to(0, at.column)
    default: return null
  }
}
