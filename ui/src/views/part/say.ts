// Numbers, days and sizes as a clerk writes them.

/** The last part of a path, whichever way its slashes lean. */
export const fileName = (path: string): string => path.split(/[\\/]/).filter(Boolean).pop() ?? path

const two = (n: number): string => String(n).padStart(2, '0')
/** First and last day of a month. */
export function monthSpan(year: number, month: number): { from: string; to: string } {
  const last = new Date(year, month, 0).getDate()
  return { from: `${year}-${two(month)}-01`, to: `${year}-${two(month)}-${two(last)}` }
}

/** Is this a date that exists? '' is not one. */
export function isDay(text: string): boolean {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!m) return false
  const d = new Date(Number(m[1]), Number(m[2]) - 1, Number(m[3]))
  return d.getMonth() === Number(m[2]) - 1 && d.getDate() === Number(m[3])
}

/** How hard a password is to guess, 0 (too short) to 4. Length counts most: clerks type it ten times a day. */
export function strength(password: string): 0 | 1 | 2 | 3 | 4 {
  const length = [...password].length
  if (length < 8) return 0
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\da-zA-Z]/].filter((k) => k.test(password)).length
  const plain = /^(.)\1+$/.test(password) || /^(?:0123456789|1234567890?|12345678|87654321|abcdefgh|qwertyui).*$/i.test(password)
  if (plain) return 1
  const points = (length >= 10 ? 1 : 0) + (length >= 14 ? 1 : 0) + (kinds >= 2 ? 1 : 0) + (kinds >= 3 ? 1 : 0)
  return points >= 3 ? 4 : points === 2 ? 3 : points === 1 ? 2 : 1
}

/** The groups of a recovery card: ABCD-EFGH-… */
export const groups = (key: string): string[] => key.trim().split(/[\s-]+/).filter(Boolean)
