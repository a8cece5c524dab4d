import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { session } from '../session'
import { copyText, hearCopies, holdsNumber } from './copy'

let board = ''
beforeEach(() => {
  board = ''
  vi.useFakeTimers()
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => { board = text }, readText: async () => board } })
})
afterEach(() => { vi.useRealTimers(); Reflect.deleteProperty(navigator, 'clipboard'); session.described = null })
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000)
const set = (value: string) => { session.described = { settings: { 'clipboard.clear_seconds': value } } as never }

it('knows an ID number and a mobile phone, and no amount or covered number', () => {
  for (const text of ['37057119650301001X', '张国强\t13805461234\t12-1-101', '370571650301001']) expect(holdsNumber(text), text).toBe(true)
  for (const text of ['370571********001X', '1,234.50', '2026-11-30', '8123456', '138****1234']) expect(holdsNumber(text), text).toBe(false)
})

it('takes a copied number off the clipboard after the time that is set, and not before', async () => {
  set('60')
  await copyText('37057119650301001X')
  await seconds(59)
  expect(board).toBe('37057119650301001X')
  await seconds(2)
  expect(board).toBe('')
})

it('leaves what is no number, what somebody copied since, and everything where the office wants none of it', async () => {
  set('60')
  await copyText('幸福里社区')
  await seconds(120)
  expect(board).toBe('幸福里社区')
  await copyText('13805461234')
  board = '别处复制的'
  await seconds(120)
  expect(board).toBe('别处复制的')
  set('0')
  await copyText('13805461234')
  await seconds(4000)
  expect(board).toBe('13805461234')
})

it('does the same with what is copied by hand out of a field', async () => {
  set('60')
  const stop = hearCopies()
  const field = document.createElement('input')
  document.body.append(field)
  field.value = '电话 13805461234'
  field.focus()
  field.setSelectionRange(3, 14)
  board = '13805461234'
  document.dispatchEvent(new Event('copy'))
  await seconds(61)
  expect(board).toBe('')
  stop()
})
