import type { Got } from '@/host'
import type { RegisterScreen } from '../screen'

const place = (got: Got) => String(got.draft.place ?? '')
const said = (got: Got) => String(got.draft.description ?? '')

/** The patrol that found it: its day, and who led. */
const found = (got: Got) => ({ ...(got.found_on ? { found_on: String(got.found_on) } : {}), finder: String(got.finder ?? '') })

export const patrol_finding: RegisterScreen = {
  name: 'patrol_finding',
  becomes: [
    { register: 'hazard', with: (got) => ({ source: '10', place: place(got), building_id: got.draft.building_id ?? null, entrance_id: got.draft.entrance_id ?? null, description: said(got), measure: String(got.draft.done ?? ''), ...found(got) }) },
    { register: 'dispute', with: (got) => ({ source: '07', place: place(got), outline: said(got) }) },
    { register: 'task', with: (got) => ({ title: `${place(got)} ${said(got)}`.trim() }) },
  ],
}
