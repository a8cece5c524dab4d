/** What hangs on a person, as person.get answers it. */
export interface Residence { id: string; dwelling_id: string; address: string; from_date: string; to_date: string | null; kind: string; origin: string; destination: string }
export interface Tag { id: string; tag: string; name: string; from_date: string; to_date: string | null; source: string; note: string }
export interface EventRow { id: string; kind: string; label: string; date: string; place: string; note: string }
