import { computed, onScopeDispose, reactive, ref, shallowReactive, watch } from 'vue'
import { call, onChanged, verb, type Field, type Filter, type ListAsk, type RegisterInfo, type Row } from '@/host'
import { useRows } from './rows'

export interface Column { field: Field; width: number; shown: boolean }
interface Kept { sort?: string; columns?: { name: string; width: number; shown: boolean }[] }
export interface SavedView { name: string; filter: Filter; text: string; sort: string; columns: string[] }

/** Enough for a field's widest usual content: the descriptor counts half-width characters. */
export const columnWidth = (field: Field): number => Math.max(field.width * 0.62 + 1.3, field.label.length + 2.4)

/** What each list was asked and where one stood in it, while the window is open. */
const left = new Map<string, { query: { filter: Filter; text: string; sort: string; asOf: string; removed: boolean }; row: number; column: number }>()

/**
 * One list: its question (filter, text, sort, day), its columns, its selection and its active cell.
 * Columns, widths and sort are kept on the clerk's desk.
 */
export function useList(register: RegisterInfo) {
  const desk = `grid.${register.name}`
  const before = left.get(register.name)
  const query = reactive(before?.query ?? { filter: {} as Filter, text: '', sort: '', asOf: '', removed: false })
  const columns = reactive<Column[]>(
    register.fields.filter((field) => field.column)
      .map((field) => ({ field, width: columnWidth(field), shown: field.list })),
  )
  const shown = computed(() => columns.filter((column) => column.shown))
  const chosen = shallowReactive(new Set<string>())
  const active = reactive({ row: before?.row ?? 0, column: before?.column ?? 0 })
  onScopeDispose(() => left.set(register.name, { query: { ...query, asOf: '', removed: false }, row: active.row, column: active.column }))
  const ready = ref(false)

  function asked(): ListAsk {
    const ask: ListAsk = {}
    if (Object.keys(query.filter).length) ask.filter = { ...query.filter }
    if (query.text.trim()) ask.text = query.text.trim()
    if (query.sort) ask.sort = query.sort
    if (query.asOf) ask.as_of = query.asOf
    if (query.removed) ask.removed = true
    return ask
  }
  const rows = useRows((offset, limit) => verb(register.name, 'list', { ...asked(), offset, limit }))

  async function recall(): Promise<void> {
    const kept = (await call('desk.get', { key: desk }).catch(() => null)) as Kept | null
    if (kept?.columns) arrange(kept.columns)
    if (kept?.sort && !before) query.sort = kept.sort
    ready.value = true
    rows.again(true)
  }
  function arrange(wanted: { name: string; width?: number; shown?: boolean }[]): void {
    const order = new Map(wanted.map((each, at) => [each.name, at]))
    for (const column of columns) {
      const found = wanted.find((each) => each.name === column.field.name)
      if (found?.width) column.width = found.width
      if (found) column.shown = found.shown ?? true
    }
    columns.sort((a, b) => (order.get(a.field.name) ?? 999) - (order.get(b.field.name) ?? 999))
  }

  let timer = 0
  function keep(): void {
    if (!ready.value) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      const kept: Kept = {
        sort: query.sort,
        columns: columns.map(({ field, width, shown: on }) => ({ name: field.name, width, shown: on })),
      }
      void call('desk.set', { key: desk, value: kept }).catch(() => undefined)
    }, 600)
  }
  watch([columns, () => query.sort], keep, { deep: true })
  watch(query, () => {
    if (!ready.value) return
    active.row = 0
    chosen.clear()
    rows.again(true)
  }, { deep: true })
  watch(rows.total, (total) => { if (active.row >= total) active.row = Math.max(0, total - 1) })
  onScopeDispose(onChanged([], () => rows.again(false)))

  function sortBy(name: string): void {
    query.sort = query.sort === name ? `-${name}` : query.sort === `-${name}` ? '' : name
  }
  function toggle(id: string): void {
    endRange()
    if (!chosen.delete(id)) chosen.add(id)
  }
  /** A column to another place among those shown, counted without itself. */
  function moveColumn(name: string, to: number): void {
    const from = columns.findIndex((column) => column.field.name === name)
    const [moved] = from < 0 ? [] : columns.splice(from, 1)
    if (!moved) return
    const next = shown.value[to]
    columns.splice(next ? columns.indexOf(next) : columns.length, 0, moved)
  }

  /** Where a range began, and what it has chosen so far: it may shrink again. */
  let anchor: number | null = null
  let ranged: string[] = []
  let turn = 0
  /** The next range begins anew. */
  function endRange(): void {
    turn++
    anchor = null
    ranged = []
  }
  /** Chooses every row from where the range began; rows that were never in sight are asked for. */
  function chooseRange(from: number, to: number): void {
    anchor ??= from
    const mine = ++turn
    const first = Math.min(anchor, to)
    const count = Math.abs(anchor - to) + 1
    const near = Array.from({ length: count }, (_, at) => rows.at(first + at))
    if (near.every((row) => row !== undefined)) take(near)
    else void verb(register.name, 'list', { ...asked(), offset: first, limit: count }).then((far) => { if (mine === turn) take(far.rows) }, () => undefined)
  }
  function take(range: Row[]): void {
    for (const id of ranged) chosen.delete(id)
    ranged = range.map((row) => row.id).filter((id) => !chosen.has(id))
    for (const id of ranged) chosen.add(id)
  }
  /** The chosen rows in the list's order, those never in sight too. */
  async function chosenRows(): Promise<Row[]> {
    const all = rows.loaded().length >= rows.total.value
      ? Array.from({ length: rows.total.value }, (_, at) => rows.at(at))
      : (await verb(register.name, 'list', { ...asked(), offset: 0, limit: rows.total.value })).rows
    return all.filter((row): row is Row => row !== undefined && chosen.has(row.id))
  }
  async function chooseAll(): Promise<void> {
    if (chosen.size >= rows.total.value) {
      chosen.clear()
      return
    }
    const all = await verb(register.name, 'list', { ...asked(), offset: 0, limit: rows.total.value })
    for (const row of all.rows) chosen.add(row.id)
  }
  const activeRow = computed<Row | undefined>(() => rows.at(active.row))
  const nothingAsked = computed(() => Object.keys(query.filter).length === 0 && !query.text.trim() && !query.removed)

  void recall()
  return { register, query, columns, shown, chosen, active, activeRow, rows, ready, nothingAsked, asked, arrange, sortBy, toggle, moveColumn, endRange, chooseRange, chooseAll, chosenRows }
}
export type List = ReturnType<typeof useList>
