import { ref, shallowReactive, shallowRef } from 'vue'
import { asFault, type Fault, type Listed, type Row } from '@/host'

export const BLOCK = 100

/**
 * Rows fetched by blocks of 100 as they come into sight. After a change the old rows stay until the
 * new ones are there, so that nothing flickers; answers to an earlier question are dropped.
 */
export function useRows(ask: (offset: number, limit: number) => Promise<Listed>) {
  const blocks = shallowReactive(new Map<number, Row[]>())
  const total = ref(0)
  const sums = shallowRef<Record<string, number>>({})
  const known = ref(false)
  const slow = ref(false)
  const fault = shallowRef<Fault | null>(null)
  let turn = 0
  let seen: [number, number] = [0, 0]
  const fresh = new Set<number>()

  async function fetchBlock(block: number): Promise<void> {
    if (fresh.has(block)) return
    fresh.add(block)
    const mine = turn
    const timer = window.setTimeout(() => { if (mine === turn) slow.value = true }, 150)
    try {
      const answer = await ask(block * BLOCK, BLOCK)
      if (mine !== turn) return
      blocks.set(block, answer.rows)
      if (answer.total < total.value) {
        for (const each of [...blocks.keys()]) if (each * BLOCK >= answer.total) blocks.delete(each)
      }
      total.value = answer.total
      sums.value = answer.sums
      known.value = true
      fault.value = null
    } catch (error) {
      if (mine !== turn) return
      fresh.delete(block)
      fault.value = asFault(error)
    } finally {
      window.clearTimeout(timer)
      if (mine === turn) slow.value = false
    }
  }

  /** Rows `first`…`last` are in sight: fetches them, and one block ahead in the direction of scrolling. */
  function need(first: number, last: number): void {
    const from = Math.floor(first / BLOCK)
    const to = Math.floor(last / BLOCK)
    const down = first >= seen[0]
    seen = [first, last]
    for (let block = from; block <= to; block++) void fetchBlock(block)
    const ahead = down ? to + 1 : from - 1
    if (known.value && ahead >= 0 && ahead * BLOCK < total.value) void fetchBlock(ahead)
  }

  /** Asks again: `clear` for another question, without it for the same question after a change. */
  function again(clear: boolean): void {
    turn++
    fresh.clear()
    if (clear) {
      blocks.clear()
      seen = [0, 0]
    }
    need(seen[0], seen[1])
  }

  const at = (index: number): Row | undefined => blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK]
  const loaded = (): Row[] => [...blocks.values()].flat()
  /** The place of a row among those already fetched, or -1. */
  function indexOf(id: string): number {
    for (const [block, rows] of blocks) {
      const found = rows.findIndex((row) => row.id === id)
      if (found >= 0) return block * BLOCK + found
    }
    return -1
  }
  return { total, sums, known, slow, fault, at, loaded, indexOf, need, again }
}
