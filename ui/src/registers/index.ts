import { building } from './building'
import { dwelling } from './dwelling'
import { elderly, ofElderly } from './elderly'
import { entrance } from './entrance'
import { household } from './household'
import { person } from './person'
import { task } from './task'
import type { RegisterScreen } from './screen'

/** The one list of registers with something of their own; the others show by their descriptor alone. */
const screens: RegisterScreen[] = [building, entrance, dwelling, household, person, task, elderly, ...ofElderly]
export const screenOf = (name: string): RegisterScreen => screens.find((each) => each.name === name) ?? { name }
