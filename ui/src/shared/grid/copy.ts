import { call, windowed, type Field, type Row } from '@/host'
import { setting } from '../session'
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

/** An ID number of 18 or 15 digits, or a mobile phone, in clear. */
const NUMBER = /(?<![\dXx])(\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?![\dXx])/
export const holdsNumber = (text: string): boolean => NUMBER.test(text)

let timer = 0
/**
 * What was copied goes off the clipboard again after a while. The window's own shell does it, and at locking and leaving
 * too; a page without one can only do it while it is in front.
 */
export function passing(text: string): void {
  const seconds = Number(setting('clipboard.clear_seconds', '60'))
  if (!holdsNumber(text) || !(seconds > 0)) return
  if (windowed) {
    void call('native.copied', { text, seconds }).catch(() => undefined)
    return
  }
  window.clearTimeout(timer)
  timer = window.setTimeout(() => {
    navigator.clipboard.readText()
      .then((now) => (now === text ? navigator.clipboard.writeText('') : undefined))
      .catch(() => undefined)
  }, seconds * 1000)
}
/** What somebody copies by hand out of a page or a field. */
export function hearCopies(): () => void {
  const heard = () => {
    const field = document.activeElement
    const typed = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
    passing(typed ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) : String(document.getSelection() ?? ''))
  }
  document.addEventListener('copy', heard)
  document.addEventListener('cut', heard)
  return () => { document.removeEventListener('copy', heard); document.removeEventListener('cut', heard) }
}

export async function copyText(text: string): Promise<void> {
  passing(text)
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
