import { computed, reactive } from 'vue'
import { call, type CodeRow, type Description, type Field, type OfficeState, type RegisterInfo } from '@/host'

/** Who is in, in which office, and what the office knows. Read once at the start and after every unlock. */
export const session = reactive({
  asked: false,
  office: null as OfficeState | null,
  described: null as Description | null,
})

export async function refreshSession(): Promise<void> {
  session.office = await call('office.state', {})
  session.described = session.office.unlocked ? await call('office.describe', {}) : null
  session.asked = true
}

/** Asks again what the office knows: after a code table or a setting changed. */
export async function refreshDescription(): Promise<void> {
  if (session.office?.unlocked) session.described = await call('office.describe', {})
}

export async function lock(): Promise<void> {
  await call('office.lock', {})
  await refreshSession()
}

export const today = computed(() => session.described?.today ?? new Date().toISOString().slice(0, 10))
export const registers = computed(() => session.described?.registers ?? [])
export const registerOf = (name: string): RegisterInfo | undefined => registers.value.find((each) => each.name === name)
export const fieldOf = (register: string, name: string): Field | undefined =>
  registerOf(register)?.fields.find((field) => field.name === name)
/** What the clerk who is in may do. The door decides; the screen only does not offer what it would refuse. */
const me = computed(() => session.described?.me ?? null)
export const mayWrite = (register: string): boolean => me.value?.writes.includes(register) ?? true
export const mayWriteAny = computed(() => (me.value?.writes.length ?? 1) > 0)
export const mayRead = computed(() => me.value?.reads ?? true)
export const mayTakeOut = computed(() => me.value?.takes_out ?? true)
export const mayKeep = computed(() => me.value?.keeps ?? true)
export const mayArrange = computed(() => me.value?.arranges ?? true)
export const mayAdmit = computed(() => me.value?.admits ?? true)
export const setting = (key: string, otherwise = ''): string => session.described?.settings[key] ?? otherwise

/** A code table's rows for choosing: retired ones only where they are the present value. */
export function codesOf(table: string, present = ''): CodeRow[] {
  const rows = session.described?.codes[table] ?? []
  return rows.filter((row) => !row.retired || row.code === present)
}
export function codeName(table: string | null, code: string): string {
  if (!table || !code) return ''
  return session.described?.codes[table]?.find((row) => row.code === code)?.name ?? code
}
