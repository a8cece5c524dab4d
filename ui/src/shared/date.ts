/** Digits as clerks type them, full-width ones too. */
function plain(text: string): string {
  return text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/**
 * 19650301, 1965-3-1, 1965.3.1, 1965/3/1, 1965年3月1日 → '1965-03-01'; '' stays ''.
 * A two-digit year is of this century where that is not after the present year. Null where it is no day of the calendar.
 */
export function readDate(text: string, now: Date = new Date()): string | null {
  const typed = plain(text)
  if (typed === '') return ''
  const compact = /^(\d{4}|\d{2})(\d{2})(\d{2})$/.exec(typed)
  const spaced = /^(\d{4}|\d{2})\s*[-./年、．。\s]\s*(\d{1,2})\s*[-./月、．。\s]\s*(\d{1,2})\s*日?$/.exec(typed)
  const found = compact ?? spaced
  if (!found) return null
  let year = Number(found[1])
  if (found[1]?.length === 2) year += year <= now.getFullYear() % 100 ? 2000 : 1900
  const month = Number(found[2])
  const day = Number(found[3])
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1850 && year <= 2200 ? date.toISOString().slice(0, 10) : null
}

/** A stored moment as a clerk reads it: 2026-11-23 20:44. */
export const moment = (at: string): string => {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

export const size = (bytes: number): string => {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let at = 0
  while (value >= 1024 && at < units.length - 1) { value /= 1024; at++ }
  return `${value < 10 && at > 0 ? value.toFixed(1) : Math.round(value)} ${units[at]}`
}
