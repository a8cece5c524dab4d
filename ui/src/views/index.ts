import type { Component, ComputedRef } from 'vue'
import { onDrop } from '@/host'
import { taking } from '@/shared/record/files'
import { go, route } from '@/shared/router'
import { mayKeep, mayRead, mayTakeOut, mayWriteAny, session } from '@/shared/session'
import { t, type Sentence } from '@/shared/text'
import { tell } from '@/shared/toast'
import './view.css'

/** A screen that is not a register's list. `menu` says where the frame's menu shows it. */
export interface View {
  path: string
  label: Sentence
  /** Help shown by F1: the key help.<help> of the text file. */
  help: string
  menu: 'home' | 'data' | 'about' | null
  /** For whom it is, where that is not everybody. */
  may?: ComputedRef<boolean>
  load: () => Promise<{ default: Component }>
}

/** Shown in the frame, by address. */
export const views: View[] = [
  { path: '/', label: 'view.menu.home', help: 'home', menu: 'home', may: mayRead, load: () => import('./Home.vue') },
  { path: '/due', label: 'view.due.title', help: 'due', menu: 'home', may: mayRead, load: () => import('./Due.vue') },
  { path: '/walk', label: 'view.walk.title', help: 'walk', menu: 'home', may: mayWriteAny, load: () => import('./Walk.vue') },
  { path: '/patrol', label: 'view.patrol.title', help: 'patrol', menu: 'home', may: mayWriteAny, load: () => import('./Patrol.vue') },
  { path: '/data', label: 'view.data.title', help: 'data', menu: 'data', load: () => import('./Data.vue') },
  { path: '/import', label: 'view.import.title', help: 'import', menu: 'data', may: mayWriteAny, load: () => import('./Import.vue') },
  { path: '/print', label: 'view.print.title', help: 'print', menu: 'data', may: mayTakeOut, load: () => import('./Print.vue') },
  { path: '/changes', label: 'view.changes.title', help: 'changes', menu: 'data', may: mayRead, load: () => import('./Changes.vue') },
  { path: '/stats', label: 'view.stats.title', help: 'stats', menu: 'data', may: mayRead, load: () => import('./Stats.vue') },
  { path: '/year', label: 'view.year.title', help: 'year', menu: 'data', may: mayRead, load: () => import('./Year.vue') },
  { path: '/compound', label: 'view.compound.title', help: 'compound', menu: 'data', may: mayRead, load: () => import('./Compound.vue') },
  { path: '/elderly', label: 'view.elderly.title', help: 'elderly', menu: 'data', may: mayRead, load: () => import('./Elderly.vue') },
  { path: '/check', label: 'view.check.title', help: 'check', menu: 'data', may: mayRead, load: () => import('./Check.vue') },
  { path: '/sound', label: 'view.sound.title', help: 'sound', menu: 'data', load: () => import('./Sound.vue') },
  { path: '/journal', label: 'view.journal.title', help: 'journal', menu: 'data', load: () => import('./Journal.vue') },
  { path: '/retention', label: 'view.retention.title', help: 'retention', menu: 'data', may: mayRead, load: () => import('./Retention.vue') },
  { path: '/backup', label: 'view.backup.title', help: 'backup', menu: 'data', may: mayKeep, load: () => import('./Backup.vue') },
  { path: '/settings', label: 'view.settings.title', help: 'settings', menu: 'about', load: () => import('./Settings.vue') },
  { path: '/recovery', label: 'view.recovery.title', help: 'recovery', menu: null, load: () => import('./Recovery.vue') },
  { path: '/about', label: 'view.about.title', help: 'about', menu: 'about', load: () => import('./About.vue') },
]

/** Whether the clerk who is in has any use for a screen: where not, nothing leads there. */
export const mayOpen = (path: string): boolean => views.find((each) => each.path === path)?.may?.value ?? true

/** Shown instead of the frame: no office yet, an office that will not open, and an office locked. Each calls refreshSession() when done. */
export const welcome: View['load'] | null = () => import('./Welcome.vue')
export const recovery: View['load'] | null = () => import('./Recovery.vue')
export const unlock: View['load'] | null = () => import('./Unlock.vue')

/**
 * A sheet dropped on any screen is meant to be imported; the import screen takes every file itself, and the page of a
 * record takes photos and papers. What nobody takes is not dropped in silence.
 */
onDrop((path) => {
  if (!session.office?.unlocked || route.path === '/import') return
  if (/\.(xlsx|xlsm|xls|et|ods|csv)$/i.test(path)) go('/import', { path })
  else if (taking.value === 0) tell(t('view.drop.unknown'))
})
