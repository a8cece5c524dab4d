/** What stands on an old person's page, as elderly.get answers it; codes are named. */
export interface Contact { name: string; relation: string; phone: string; address: string }
export interface Birthday { date: string; words: string; age: number }
export interface Assessment { id: string; date: string; scale: string; score: number | null; level: string; raised: string; assessor: string; agency: string; next_date: string }
export interface Checkup { id: string; year: number; result: string; date: string; place: string }
export interface Allowance { id: string; applied_on: string; granted_on: string; amount: number | null; from_date: string; to_date: string | null; ended_by: string }
export interface Service { id: string; date: string; kind: string; provider: string; minutes: number | null; amount: number | null }
export interface Linked { register: string; label: string; unit: string; role: string; count: number; rows: { id: string; title: string }[] }
/** A category that follows from another book. */
export interface Derived { tag: string; name: string; from_date: string; to_date: string | null; source: string }
