/** What the window itself does: dialogs, drives, printers. These are no commands of the office. */
export interface Drive {
  path: string; label: string; free: number; total: number; file_system: string; removable: boolean
}
type None = Record<string, never>

export interface ShellCommands {
  'native.pick_open': { request: { title: string; filters: { name: string; extensions: string[] }[] }; answer: string | null }
  'native.pick_many': { request: { title: string; filters: { name: string; extensions: string[] }[] }; answer: string[] }
  'native.pick_save': { request: { title: string; default_name: string }; answer: string | null }
  'native.pick_folder': { request: None; answer: string | null }
  'native.drives': { request: None; answer: Drive[] }
  'native.printers': { request: None; answer: { name: string; default: boolean }[] }
  'native.print': { request: { path: string; printer: string; copies: number; duplex: boolean }; answer: null }
  'native.open': { request: { path: string }; answer: null }
  'native.quit': { request: None; answer: null }
  'native.awake': { request: None; answer: null }
  'native.copied': { request: { text: string; seconds: number }; answer: null }
  'native.closing': { request: None; answer: null }
  'job.cancel': { request: { job: string }; answer: null }
}
