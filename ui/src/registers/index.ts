import { building } from './building'
import { dwelling } from './dwelling'
import { entrance } from './entrance'
import { household } from './household'
import { person } from './person'
import { task } from './task'
import { visit } from './visit'
import { visit_tier } from './visit_tier'
import type { RegisterScreen } from './screen'

/** The one list of registers with something of their own; the others show by their descriptor alone. */
const screens: RegisterScreen[] = [building, entrance, dwelling, household, person, visit, visit_tier, task]
export const screenOf = (name: string): RegisterScreen => screens.find((each) => each.name === name) ?? { name }
