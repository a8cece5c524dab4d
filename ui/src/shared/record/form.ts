import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import { asFault, call, verb, type Done, type Draft, type Fault, type FieldFault, type Value } from '@/host'
import { tellDone } from '../toast'

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
const byField = (rows: FieldFault[]): Record<string, string> => Object.fromEntries(rows.map((row) => [row.field, row.detail]))

const copy = (draft: Draft): Draft => JSON.parse(JSON.stringify(draft)) as Draft

/** The value at `head.birth`: a record may hold another one, begun with it. */
function valueAt(draft: Draft, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>((value, name) => (value as Record<string, Value> | undefined)?.[name], draft as Value)
}
function put(draft: Draft, path: string, value: Value): void {
  const names = path.split('.')
  const last = names.pop() ?? path
  const holder = names.reduce<Record<string, Value>>((inner, name) => (inner[name] ??= {}) as Record<string, Value>, draft as Record<string, Value>)
  holder[last] = value
}

const KEY = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const CHECK_AFTER = 250
export const KEEP_AFTER = 700

/**
 * One record being written: checks while one types, fills what an ID number tells, keeps a draft on
 * the desk until it is saved or given up.
 */
export function useForm(register: string, id: string | null, start: Draft, fields: string[], own = '') {
  const draft = reactive<Record<string, unknown>>(copy(start)) as Draft
  // A record begun for another one (the settlement of a case) has a place of its own.
  const place = id ?? (own || ['new', ...Object.values(start).filter((value): value is string => typeof value === 'string' && KEY.test(value))].join(' '))
  /** Where this draft is kept: beside the earlier one, as long as nobody has said what becomes of that. */
  let slot = place
  const kept = shallowRef<Draft>(copy(start))
  const faults = shallowRef<Record<string, string>>({})
  const warnings = shallowRef<Record<string, string>>({})
  /** What the check found out besides the record's own fields: age, region, another record of this number. */
  const told = shallowRef<Record<string, Value>>({})
  const touched = reactive(new Set<string>())
  const tried = ref(false)
  const saving = ref(false)
  const fault = shallowRef<Fault | null>(null)
  /** Fields filled by the check and not touched since: they follow what they were told from. */
  const filled = new Map<string, Value>()
  const earlier = shallowRef<{ at: string; body: Draft; slot: string } | null>(null)

  const plain = (): Draft => copy(draft)
  const dirty = computed(() => Object.keys({ ...kept.value, ...draft }).some((name) => !same(draft[name], kept.value[name])))
  const shownFaults = computed(() => Object.fromEntries(
    Object.entries(faults.value).filter(([name]) => tried.value || touched.has(name)),
  ))

  let turn = 0
  async function check(): Promise<void> {
    const mine = ++turn
    const answer = await verb(register, 'check', plain()).catch(() => null)
    if (!answer || mine !== turn) return
    faults.value = byField(answer.faults)
    warnings.value = byField(answer.warnings)
    told.value = Object.fromEntries(Object.entries(answer.fill).filter(([name]) => !fields.includes(name)))
    for (const [name, value] of Object.entries(answer.fill)) {
      if (!fields.includes(name)) continue
      const now = valueAt(draft, name)
      const free = now === undefined || now === null || now === '' || (filled.has(name) && same(filled.get(name), now))
      if (free && !same(now, value)) {
        put(draft, name, value)
        filled.set(name, value)
      }
    }
  }

  let checking = 0
  let keeping = 0
  let closed = false
  watch(draft, () => {
    if (closed) return
    window.clearTimeout(checking)
    window.clearTimeout(keeping)
    checking = window.setTimeout(() => void check(), CHECK_AFTER)
    keeping = window.setTimeout(() => void keepDraft(), KEEP_AFTER)
  }, { deep: true })
  onScopeDispose(() => {
    window.clearTimeout(checking)
    window.clearTimeout(keeping)
    if (!closed && dirty.value) void keepDraft()
  })

  const titled = (): string => String(fields.map((name) => valueAt(draft, name)).find((value) => typeof value === 'string' && value !== '' && !KEY.test(value)) ?? '')
  async function keepDraft(): Promise<void> {
    if (closed) return
    await call('desk.draft', { register, id: slot, body: dirty.value ? plain() : null, title: titled() }).catch(() => undefined)
  }
  const drop = (at: string) => call('desk.draft', { register, id: at, body: null }).catch(() => undefined)
  /** Looks for what was typed and never saved; a crash or a closed window loses nothing. */
  async function recall(): Promise<void> {
    const drafts = await call('desk.drafts', {}).catch(() => [])
    const mine = drafts.filter((each) => each.register === register && (each.id === place || each.id === `${place}~`)).sort((a, b) => b.at.localeCompare(a.at))
    const found = mine[0]
    if (!found || same(found.body, kept.value)) return
    earlier.value = { at: found.at, body: found.body as Draft, slot: found.id }
    slot = found.id === place ? `${place}~` : place
  }
  async function takeEarlier(): Promise<void> {
    const found = earlier.value
    if (!found) return
    earlier.value = null
    Object.assign(draft, found.body)
    const begun = slot
    slot = found.slot
    await drop(begun)
  }
  async function forget(): Promise<void> {
    const found = earlier.value
    earlier.value = null
    if (found) await drop(found.slot)
  }
  /** Gives up what was typed. */
  async function discard(): Promise<void> {
    closed = true
    await drop(slot)
  }

  async function save(): Promise<Done<{ id: string }> | null> {
    if (saving.value) return null
    tried.value = true
    saving.value = true
    fault.value = null
    try {
      const done = await verb(register, 'save', plain())
      closed = true
      kept.value = plain()
      await drop(slot)
      tellDone(done)
      return done
    } catch (error) {
      const said = asFault(error)
      const named = said.faults.length ? said.faults : said.field ? [{ field: said.field, detail: said.detail }] : []
      if (named.length) faults.value = byField(named)
      // What stands at its field is not said twice.
      fault.value = named.length ? null : said
      return null
    } finally {
      saving.value = false
    }
  }
  const touch = (name: string): void => {
    touched.add(name)
    filled.delete(name)
  }

  void recall()
  /** What it begins with already tells more (a household's members), which nobody typed. */
  async function begin(): Promise<void> {
    await check()
    const told = copy(kept.value)
    for (const [name, value] of filled) put(told, name, value)
    kept.value = told
  }
  if (!id && Object.keys(start).length > 0) void begin()
  return { draft, told, faults: shownFaults, warnings, fault, dirty, saving, earlier, touch, check, save, keepDraft, takeEarlier, forget, discard }
}
export type FormState = ReturnType<typeof useForm>
