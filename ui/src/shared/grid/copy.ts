import type { Field, Row } from '@/host'
import { t } from '../text'

/** 分 → 1,234.50 */
export const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })

/** A cell as the list shows it; codes come as names already. */
export function shown(field: Field, row: Row): string {
  const value = row[field.name]
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'object' && each ? Object.values(each).join(' ') : String(each))).join('、')
  if (field.kind === 'flag') return value === true || value === 1 || value === '1' ? t('value.yes') : ''
  if (field.kind === 'money') return typeof value === 'number' ? yuan(value) : String(value)
  return String(value)
}

/** Rows as a spreadsheet takes them: tab between cells, one line each. */
export const asTable = (fields: Field[], rows: Row[]): string =>
  rows.map((row) => fields.map((field) => shown(field, row).replace(/[\t\n]/g, ' ')).join('\t')).join('\n')

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Windows without the clipboard permission: the old way.
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'hidden-words'
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}
