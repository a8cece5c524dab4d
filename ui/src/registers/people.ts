/** One line of people or households as a place or a book lists them. Only what the answer holds is shown. */
export interface Person {
  id?: string; person_id?: string; household_id?: string; membership_id?: string
  name?: string; head?: string; number?: string; title?: string
  relation?: string; relation_name?: string; sex?: string; age?: number | null; birth?: string
  id_number?: string; phone?: string; members?: number; kind?: string; kind_name?: string
  from_date?: string; to_date?: string | null; registered?: string; lives?: string; state?: string; address?: string
}
/** From when to when, in words; '' where nothing is known. */
export const span = (row: { from_date?: string; to_date?: string | null }): string =>
  row.from_date || row.to_date ? `${row.from_date || '？'} – ${row.to_date || ''}`.trim() : ''
